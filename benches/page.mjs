// How long a built page takes from the start of its loading to being usable, and a keystroke to its painted list.
//
//   node benches/page.mjs [explorer.html] [--rounds 7] [--browser PATH]
//
// Prints medians with their range, in milliseconds, of fresh pages in headless Chromium. It asserts nothing: machines are
// noisy. Needs the packages of tests/browser (`npm ci` there; `cargo xtask test` does it).

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const require = createRequire(new URL("../tests/browser/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "7" },
    browser: { type: "string", default: "/usr/bin/chromium" },
  },
});
const address = pathToFileURL(resolve(positionals[0] ?? "explorer.html")).href;
const rounds = Number(options.rounds);

/** In the page: milliseconds from the start of loading to the element's `load` event and the paint after it. */
function usable() {
  return new Promise((done) => {
    const explorer = document.querySelector("article-explorer");
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    if (explorer.loaded) painted();
    else explorer.addEventListener("load", painted, { once: true });
  });
}

/** In the page: milliseconds from each keystroke of a word to the paint of the list that answers it. */
async function keystrokes(word) {
  const explorer = document.querySelector("article-explorer");
  const find = (root, selector) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) return element;
      const inner = element.shadowRoot && find(element.shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  };
  const field = find(explorer.shadowRoot, "[role=searchbox], input[type=search]");
  const times = [];
  for (let length = 1; length <= word.length; length += 1) {
    const total = () => find(explorer.shadowRoot, "[data-total]");
    const began = performance.now();
    const answered = new Promise((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
      });
      const list = total().getRootNode();
      observer.observe(list, { attributes: true, characterData: true, childList: true, subtree: true });
      setTimeout(() => done(null), 2000);
    });
    field.value = word.slice(0, length);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    const time = await answered;
    if (time !== null) times.push(time);
  }
  return times;
}

function summary(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(0);
  console.log(`${name.padEnd(28)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, least ${at(0)} ms, n=${sorted.length}`);
}

const browser = await puppeteer.launch({
  executablePath: options.browser,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const [first, keys] = [[], []];
for (let round = 0; round <= rounds; round += 1) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  const ready = await page.evaluate(usable);
  const strokes = await page.evaluate(keystrokes, "pyongyang");
  // The first round warms the disk's cache and the compiler's.
  if (round > 0) {
    first.push(ready);
    keys.push(...strokes);
  }
  await context.close();
}
await browser.close();
summary("start to usable", first);
summary("keystroke to painted list", keys);
