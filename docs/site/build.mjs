// Builds the documentation page: the template, the tables out of the package's manifest and the tokens, the examples as
// they run and as they are written.
//
//   node build.mjs --package DIR --tokens FILE --out DIR
//
// --package  the npm package with its built files
// --tokens   the style sheet that names every custom property
// --out      where index.html, the script and the style sheet go; the page opens over file://
//
// The same input gives the same bytes.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: { package: { type: "string" }, tokens: { type: "string" }, out: { type: "string" } },
});
if (!values.package || !values.tokens || !values.out) {
  console.error("usage: node build.mjs --package DIR --tokens FILE --out DIR");
  process.exit(2);
}

const escaped = (text) =>
  String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What a manifest's text sets in backquotes is code. */
const prose = (text = "") => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

function table(head, rows) {
  const cells = (name, row) => row.map((cell) => `<${name}>${cell}</${name}>`).join("");
  return `<div class="wide"><table><thead><tr>${cells('th scope="col"', head).replaceAll('</th scope="col">', "</th>")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n")}</tbody></table></div>`;
}

const code = (text) => `<code>${escaped(text)}</code>`;

const manifest = JSON.parse(await readFile(join(values.package, "custom-elements.json"), "utf8"));
const element = manifest.modules[0].declarations[0];
const tokens = [...(await readFile(values.tokens, "utf8")).matchAll(/(--crossread-[\w-]+):\s*([^;]+);/g)];
const firsts = new Map(tokens.map(([, name, value]) => [name, value.replace(/\s+/g, " ")]).reverse());

const parts = {
  attributes: table(
    ["attribute", "values", "what it does"],
    element.attributes.map(({ name, type, description }) => [code(name), code(type.text), prose(description)]),
  ),
  members: table(
    ["member", "type", "what it does"],
    element.members.map(({ name, kind, type, parameters = [], return: gives, description }) => [
      code(kind === "method" ? `${name}(${parameters.map((parameter) => parameter.name).join(", ")})` : name),
      code(gives?.type.text ?? type?.text ?? ""),
      prose(description),
    ]),
  ),
  events: table(
    ["event", "type", "when"],
    element.events.map(({ name, type, description }) => [code(name), code(type.text), prose(description)]),
  ),
  slots: table(
    ["slot", "what it is for"],
    element.slots.map(({ name, description }) => [code(name), prose(description)]),
  ),
  parts: `<p>${element.cssParts.map(({ name }) => code(name)).join(" ")}</p>`,
  tokens: table(
    ["custom property", "unless you say otherwise"],
    [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [code(name), code(value)]),
  ),
};

// An example stands in the template once, and is shown twice: as itself and as its source.
const template = await readFile(join(here, "template.html"), "utf8");
const page = template
  .replace(/<!-- example -->\n([\s\S]*?)\n<!-- end -->/g, (_, source) => `${source}\n<pre><code>${escaped(source)}</code></pre>`)
  .replace(/\{\{(\w+)\}\}/g, (whole, name) => parts[name] ?? whole);

const out = resolve(values.out);
await mkdir(out, { recursive: true });
await Promise.all([
  writeFile(join(out, "index.html"), page),
  copyFile(join(here, "site.css"), join(out, "site.css")),
  copyFile(join(here, "site.js"), join(out, "site.js")),
  copyFile(join(values.package, "dist/crossread.iife.js"), join(out, "crossread.iife.js")),
]);
