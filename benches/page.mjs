// How long a built page takes from the start of its loading to being usable, and a keystroke to its painted list.
//
//   node benches/page.mjs [explorer.html] [--rounds 7] [--typed TEXT]... [--free-frames] [--browser PATH]
//
// With --free-frames the browser paints as soon as it can and not at the screen's next frame, so that a painted list is
// what the page takes alone. Several texts are typed one after the other, the field emptied between them.
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
    typed: { type: "string", multiple: true, default: ["pyongyang"] },
    "free-frames": { type: "boolean", default: false },
    browser: { type: "string", default: "/usr/bin/chromium" },
  },
});
const address = pathToFileURL(resolve(positionals[0] ?? "explorer.html")).href;
const rounds = Number(options.rounds);
/** Milliseconds from a page's being usable to the first key. */
const LOOK = 500;

/** In the page: milliseconds from the start of loading to the element's `load` event and the paint after it. */
function usable() {
  return new Promise((done) => {
    const explorer = document.querySelector("article-explorer");
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    if (explorer.loaded) painted();
    else explorer.addEventListener("load", painted, { once: true });
  });
}

/**
 * In the page: milliseconds from each keystroke of some texts to the list that answers it: laid out, and painted. A paint
 * waits for the screen's next frame, up to 17 ms, unless frames are free.
 */
async function keystrokes(texts) {
  const root = document.querySelector("article-explorer").shadowRoot;
  const list = root.querySelector("crossread-list");
  const field = root.querySelector("[role=searchbox]");
  const times = [];
  const typed = texts.flatMap((text) => [...text].map((_, at) => text.slice(0, at + 1)).concat(""));
  for (const text of typed.slice(0, -1)) {
    const before = list.found;
    const began = performance.now();
    const answered = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (list.found === before) return;
        observer.disconnect();
        list.getBoundingClientRect();
        const laidOut = performance.now() - began;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done([laidOut, performance.now() - began]);
          port2.postMessage(null);
        });
      });
      observer.observe(list, { attributes: true, characterData: true, childList: true, subtree: true });
      setTimeout(() => done(null), 2000);
    });
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    const time = await answered;
    if (time !== null) times.push(time);
    // A fast typist's next key.
    await new Promise((done) => setTimeout(done, 60));
  }
  return times;
}

function summary(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1);
  console.log(`${name.padEnd(28)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, least ${at(0)} ms, n=${sorted.length}`);
}

const browser = await puppeteer.launch({
  executablePath: options.browser,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    ...(options["free-frames"] ? ["--disable-frame-rate-limit", "--disable-gpu-vsync"] : []),
  ],
});
const [first, laidOut, painted, firstKeys, firstPaints] = [[], [], [], [], []];
for (let round = 0; round <= rounds; round += 1) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  const ready = await page.evaluate(usable);
  // A reader looks at a page before the first key.
  await new Promise((done) => setTimeout(done, LOOK));
  const strokes = await page.evaluate(keystrokes, options.typed);
  // The first round warms the disk's cache and the compiler's.
  if (round > 0) {
    first.push(ready);
    firstKeys.push(...strokes.slice(0, 1).map((times) => times[0]));
    firstPaints.push(...strokes.slice(0, 1).map((times) => times[1]));
    laidOut.push(...strokes.map((times) => times[0]));
    painted.push(...strokes.map((times) => times[1]));
  }
  await context.close();
}
await browser.close();
summary("start to usable", first);
summary("keystroke to list laid out", laidOut);
summary("keystroke to list painted", painted);
summary("first key to list laid out", firstKeys);
summary("first key to list painted", firstPaints);
