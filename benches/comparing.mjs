// How long comparisons take in a built page, and whether the page stands still meanwhile.
//
//   node benches/comparing.mjs explorer.html [--rounds 15] [--many 20] [--browser PATH]
//
// Opens the page in headless Chromium, compares neighbours of its list two by two, then `--many` of them at once. The core's
// time is what the worker's own marks say; beside it, the longest task of the page's main thread and the longest gap between two of its
// frames, from asking to the painted answer. It asserts nothing: machines are noisy. Needs the packages of tests/browser.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const require = createRequire(new URL("../tests/browser/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "15" },
    many: { type: "string", default: "20" },
    browser: { type: "string", default: "/usr/bin/chromium" },
  },
});
const browser = await puppeteer.launch({ executablePath: options.browser, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(positionals[0] ?? "explorer.html")).href);
await page.waitForFunction(() => document.querySelector("article-explorer")?.loaded);
// The list holds the rows in sight alone: it is scrolled until there are enough for each round to compare others.
const ids = await page.evaluate(async (wanted) => {
  const root = document.querySelector("article-explorer").shadowRoot;
  const found = new Set();
  for (let seen = -1; found.size > seen && found.size < wanted; ) {
    seen = found.size;
    await new Promise((done) => setTimeout(done, 500));
    for (const row of root.querySelectorAll("[data-article]")) found.add(row.dataset.article);
    [...root.querySelectorAll("[data-article]")].at(-1)?.scrollIntoView();
  }
  return [...found];
}, Number(options.many) + Number(options.rounds));

/** In the page: compares articles and gives the milliseconds to the painted answer, the longest task and frame gap. */
async function compare(compare) {
  const explorer = document.querySelector("article-explorer");
  await explorer.setState({ view: "read", compare: [] });
  await new Promise((done) => setTimeout(done, 100));
  let task = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) task = Math.max(task, entry.duration);
  });
  tasks.observe({ type: "longtask" });
  let gap = 0;
  let last = performance.now();
  let going = true;
  const tick = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    if (going) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const began = performance.now();
  await explorer.setState({ view: "compare", compare });
  while (explorer.shadowRoot.querySelectorAll(".claims th[scope=col]").length === 0)
    await new Promise((done) => setTimeout(done, 1));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const painted = performance.now() - began;
  // The tables below grow a slice at a time; their tasks count too.
  while (explorer.shadowRoot.querySelector("[data-drawing]")) await new Promise((done) => setTimeout(done, 5));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  going = false;
  tasks.disconnect();
  return { painted, task, gap };
}

/** The worker's own times of the comparisons so far, which are forgotten with that. */
const inWorker = () =>
  page.workers()[0].evaluate(() => {
    const times = performance.getEntriesByName("crossread.compare", "measure").map(({ duration }) => duration);
    performance.clearMeasures("crossread.compare");
    return times;
  });

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
function tell(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`${what}: p50 ${at(sorted, 50).toFixed(1)} ms, p95 ${at(sorted, 95).toFixed(1)}, worst ${sorted.at(-1)?.toFixed(1)}`);
}

for (const size of [2, Number(options.many)]) {
  const found = [];
  await inWorker();
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const from = size === 2 ? (round * 2) % (ids.length - 1) : round % Math.max(1, ids.length - size);
    found.push(await page.evaluate(compare, ids.slice(from, from + size)));
  }
  console.log(`${size} articles at once`);
  tell("  the core", await inWorker());
  tell("  to the painted answer", found.map(({ painted }) => painted));
  tell("  longest task of the page", found.map(({ task }) => task));
  tell("  longest gap between frames", found.map(({ gap }) => gap));
}
await browser.close();
