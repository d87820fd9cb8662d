// The documentation page, opened from the disk: every example works, and its reference is whole.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { address, BROWSERS, launch, open, until } from "./lib/browser.mjs";
import { PAGE, ROOT } from "./lib/explorer.mjs";
import { watch } from "./lib/watch.mjs";

const SITE = join(dirname(PAGE), "site/index.html");
assert.ok(existsSync(SITE), `${SITE} is missing: \`cargo xtask site\` builds it`);

for (const name of BROWSERS)
  describe(`the documentation page, in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    async function visit(body) {
      const page = await open(browser);
      const listener = await watch(page);
      await page.goto(address(SITE));
      await body(page);
      await listener.silent();
      await page.close();
    }

    test("every example opens when it is reached", () =>
      visit(async (page) => {
        const ids = await page.evaluate(() => [...document.querySelectorAll("article-explorer")].map(({ id }) => id));
        assert.ok(ids.length >= 4);
        for (const id of ids) {
          await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
          await until(page, (id) => document.getElementById(id).loaded, id);
        }
        assert.equal(await page.evaluate(async () => (await document.getElementById("whole").getState()).view), "read");
        assert.equal(
          await page.evaluate(async () => (await document.getElementById("pair").getState()).compare.length),
          2,
        );
      }));

    test("its tables hold everything that the manifest names", () =>
      visit(async (page) => {
        const manifest = JSON.parse(await readFile(join(ROOT, "pkg/custom-elements.json"), "utf8"));
        const { attributes, members, events, slots, cssParts } = manifest.modules[0].declarations[0];
        const told = await page.evaluate(() => [...document.querySelectorAll("code")].map((code) => code.textContent));
        for (const { name, parameters } of [...attributes, ...members, ...events, ...slots, ...cssParts]) {
          const written = parameters ? `${name}(${parameters.map((parameter) => parameter.name).join(", ")})` : name;
          assert.ok(told.includes(written) || told.includes(`${name}()`), name);
        }
      }));

    test("the playground changes the element and writes the style sheet", () =>
      visit(async (page) => {
        await page.evaluate(() => {
          const field = document.querySelector("[name='--crossread-paper']");
          field.value = "#ffeedd";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        });
        await until(page, () => document.getElementById("sheet").textContent.includes("--crossread-paper: #ffeedd;"));
        const paper = await page.evaluate(() =>
          getComputedStyle(document.getElementById("themed")).getPropertyValue("--crossread-paper"),
        );
        assert.equal(paper.trim(), "#ffeedd");
      }));

    test("finds nothing amiss for readers by ear", () =>
      visit(async (page) => {
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() =>
          // Over file:// it cannot fetch the style sheets that it would like to read.
          globalThis.axe.run(document, { preload: false, resultTypes: ["violations"] }),
        );
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
          [],
        );
      }));
  });
