// What axe finds wrong for readers who do not see, or do not see well: nothing, on every view, light and dark.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { address, launch, open } from "./lib/browser.mjs";
import { click, drawn, find, loaded, PAGE, setState } from "./lib/explorer.mjs";

const VIEWS = {
  list: [{ view: "read", query: "Kishida", article: null }, "[data-article]"],
  text: [{ view: "read", query: "", article: "unconditional-offer" }, "[data-sentence]"],
  comparison: [{ view: "compare", compare: ["hayashi-answers", "coast-waits"] }, "[data-relation=verbatim]"],
  entities: [{ view: "entities" }, "table, ol, ul"],
  timeline: [{ view: "timeline" }, "ol time"],
  sharing: [{ view: "read", query: "", article: null }, "[data-article]", "Share"],
};

describe("axe", () => {
  let browser;
  let source;
  before(async () => {
    source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    browser = await launch("chromium");
  });
  after(() => browser?.close());

  for (const theme of ["light", "dark"])
    for (const [name, [state, sign, press]] of Object.entries(VIEWS))
      test(`finds nothing in the ${name}, ${theme}`, async () => {
        const page = await open(browser);
        await page.goto(address(PAGE));
        await loaded(page);
        await setState(page, { ...state, theme });
        await find(page, sign);
        if (state.view === "compare") await drawn(page);
        if (press) await click(page, "button", press);
        await page.evaluate(source);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
        );
        assert.deepEqual(found, []);
        await page.close();
      });
});
