// Takes pictures of the built-in corpus's page, for people to look at: `node screenshots.mjs [FOLDER]`.
// The one in the README is `compare.png`.

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { address, launch, open } from "./lib/browser.mjs";
import { find, loaded, PAGE, ROOT, setState } from "./lib/explorer.mjs";

const folder = resolve(process.argv[2] ?? join(ROOT, "tests/screenshots"));
const RALLY = ["rally-ishidomari", "rally-ishidomari-updated"];
const AGENCY = ["hayashi-answers", "coast-waits"];

/** Name, window, state, and what must be there before the picture is taken. */
const PICTURES = [
  ["read", [1440, 900], { query: "Kishida", article: "unconditional-offer" }, "[data-sentence]"],
  ["dark", [1440, 900], { article: "coast-waits", theme: "dark" }, "[data-sentence]"],
  ["compare", [1440, 900], { view: "compare", compare: AGENCY }, "[data-relation=verbatim]"],
  ["compare-update", [1440, 900], { view: "compare", compare: RALLY }, "[data-relation]"],
  ["entities", [1440, 900], { view: "entities" }, "table, ol, ul"],
  ["phone-list", [390, 844], {}, "[data-article]"],
  ["phone-read", [390, 844], { article: "damhwa" }, "[data-sentence]"],
  ["phone-compare", [390, 844], { view: "compare", compare: AGENCY }, "[data-relation=verbatim]"],
];

await mkdir(folder, { recursive: true });
const browser = await launch("chromium");
for (const [name, [width, height], state, sign] of PICTURES) {
  const page = await open(browser, { width, height });
  await page.goto(address(PAGE));
  await loaded(page);
  await setState(page, state);
  await find(page, sign);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
