// Corrections of names over `file://`: made on a card, seen in every view, undone, carried by the address and by a file.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { BROWSERS, launch } from "./lib/browser.mjs";
import { attributes, click, find, setState, state, texts } from "./lib/explorer.mjs";
import { readerIn } from "./lib/reader.mjs";

/** Fills in a form of the card and sends it. */
const fix = (page, what, value) =>
  page.evaluate(
    ([what, value]) => {
      const root = document.querySelector("article-explorer").shadowRoot;
      const form = root.querySelector(`form[data-fix="${what}"]`);
      if (what === "split") form.querySelector(`input[value="${value}"]`).checked = true;
      else form.elements.namedItem("value").value = value;
      form.requestSubmit();
    },
    [what, value],
  );

/** Asks again and again until the answer is yes. */
async function settles(ask, what) {
  for (let left = 200; left > 0; left -= 1) {
    if (await ask()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never: ${what}`);
}

const names = (page) => texts(page, ".etable tbody th bdi");
const heading = async (page) => (await texts(page, "#crossread-entity bdi"))[0];

for (const name of BROWSERS)
  describe(`corrections, in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    const reader = readerIn(() => browser);

    reader("a name is renamed, merged, retyped, hidden and split, and each is undone", async (page) => {
      await setState(page, { view: "entities" });
      await find(page, ".etable");
      const [first, second] = await page.evaluate(() =>
        [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(".etable tbody th a")]
          .slice(0, 2)
          .map((link) => ({ name: link.textContent, key: new URLSearchParams(link.hash.slice(1)).get("entity") })),
      );
      await setState(page, { entity: first.key });
      await find(page, "crossread-fix");
      await fix(page, "rename", "Renamed 🎉");
      await settles(async () => (await heading(page)) === "Renamed 🎉", "the card has the new name");
      assert.ok((await names(page)).includes("Renamed 🎉"));
      await fix(page, "merge", second.key);
      await settles(async () => (await heading(page)) === second.name, "the card is that of what took it in");
      assert.ok(!(await names(page)).includes("Renamed 🎉"));
      await fix(page, "retype", "work");
      await settles(
        async () => (await attributes(page, ".ecard .key", "class"))[0]?.includes("k-work"),
        "the kind changed",
      );
      const forms = await attributes(page, 'form[data-fix="split"] input', "value");
      await fix(page, "split", forms.at(-1));
      await settles(async () => (await names(page)).includes(forms.at(-1)), "the form is a name of its own");
      await click(page, "crossread-fix summary");
      await click(page, '[data-fix="hide"]');
      await settles(async () => !(await names(page)).includes(second.name), "the name is gone");
      const { corrections } = await state(page);
      assert.deepEqual(
        corrections.map((one) => one.do),
        ["rename", "merge", "retype", "split", "hide"],
      );
      await setState(page, { corrections: [] });
      await settles(
        async () => (await names(page)).slice(0, 2).join() === `${first.name},${second.name}`,
        "all is undone",
      );
    });

    const hash = `#v=1&view=entities&fix=${encodeURIComponent(
      JSON.stringify([{ do: "hide", entity: "place:north-korea" }]),
    )}`;
    reader(
      "an address carries corrections, and the reader obeys them",
      async (page) => {
        await find(page, ".etable");
        assert.ok(!(await names(page)).includes("North Korea"));
        await setState(page, { view: "read", article: "coast-waits" });
        await find(page, "[data-sentence] mark[data-entity]");
        const keys = await attributes(page, "[data-sentence] mark[data-entity]", "data-entity");
        assert.ok(!keys.includes("place:north-korea"));
        await setState(page, { corrections: [] });
        await settles(
          async () =>
            (await attributes(page, "[data-sentence] mark[data-entity]", "data-entity")).includes("place:north-korea"),
          "the mentions are back",
        );
      },
      { hash },
    );

    if (name === "chromium")
      reader("a file of corrections is taken in, or refused with its place", async (page) => {
        await setState(page, { view: "entities" });
        await find(page, ".etable");
        const file = join(mkdtempSync(join(tmpdir(), "crossread-")), "corrections.json");
        const input = await page.evaluateHandle(() =>
          document
            .querySelector("article-explorer")
            .shadowRoot.querySelector('crossread-corrections input[type="file"]'),
        );
        const give = async (json) => {
          writeFileSync(file, JSON.stringify(json));
          await input.uploadFile(file);
        };
        await give({ version: 1, corrections: [{ do: "hide", entity: "x", colour: "red" }] });
        await settles(
          async () => (await texts(page, 'crossread-corrections [role="alert"]'))[0]?.includes("corrections[0].colour"),
          "the place is named",
        );
        assert.deepEqual((await state(page)).corrections, []);
        const corrections = [
          { do: "rename", entity: "place:north-korea", name: "DPRK" },
          { do: "hide", entity: "person:nobody-at-all" },
        ];
        await give({ version: 1, corrections });
        await settles(async () => (await names(page)).includes("DPRK"), "the name is there");
        assert.deepEqual((await state(page)).corrections, corrections);
        assert.equal((await attributes(page, "crossread-corrections li .probable", "class")).length, 1);
      });

    reader("who is named with whom is drawn, and leads to the words", async (page) => {
      await setState(page, { view: "entities" });
      await find(page, ".etable");
      await click(page, ".panel__head .seg button:nth-child(2)");
      await find(page, ".network__node");
      const nodes = await attributes(page, ".network__node", "aria-label");
      const links = await attributes(page, ".network__link", "d");
      assert.ok(nodes.length > 5 && links.length > 5, `${nodes.length} nodes, ${links.length} links`);
      assert.equal((await attributes(page, ".network tbody tr", "class")).length, links.length);
      await page.evaluate(() => {
        const root = document.querySelector("article-explorer").shadowRoot;
        root.querySelector(".network__link").dispatchEvent(new MouseEvent("click", { bubbles: true }));
      });
      await find(page, ".s.is-target");
      assert.equal((await state(page)).view, "read");
    });
  });
