// The theming playground: what is chosen is set on the element, and written down to be copied.

const form = document.getElementById("playground");
const element = document.getElementById("themed");
const sheet = document.getElementById("sheet");

function follow() {
  const lines = [];
  for (const field of form.querySelectorAll("input")) {
    const value = `${field.value}${field.dataset.unit ?? ""}`;
    if (field.value === field.defaultValue) element.style.removeProperty(field.name);
    else {
      element.style.setProperty(field.name, value);
      lines.push(`  ${field.name}: ${value};\n`);
    }
  }
  sheet.textContent = `article-explorer {\n${lines.join("")}}`;
}

form.addEventListener("input", follow);
form.addEventListener("reset", () => setTimeout(follow));
