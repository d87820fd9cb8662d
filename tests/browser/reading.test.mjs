// Files that a reader drops on a page, or picks: each format that a page reads, and the cure for one that it does not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { BROWSERS, launch, until } from "./lib/browser.mjs";
import { COMMAND, counts, find, listed, loaded, state, texts } from "./lib/explorer.mjs";
import { readerIn } from "./lib/reader.mjs";

/** A few sentences, so that no file is taken for a stub. */
const body = (place) =>
  `The council of ${place} met on Tuesday to speak about the old bridge. Its mayor, Ana Lindqvist, said that the repair ` +
  `would cost 4.5 million euros. Nobody from the ministry came to ${place}, although it had been asked to send somebody.\n\n` +
  `The bridge has been closed since 3 March 2024. Until it opens again, 1,200 people have to go the long way round, past ` +
  `the quarry and the school. The council will meet again in June.`;
const record = (id, place) => ({ id, title: `The bridge of ${place}`, body: body(place), date: "2024-04-02" });
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const row = (id, place) => [id, `The bridge of ${place}`, "2024-04-02", cell(body(place))].join(",");

/** Name and content of each file. */
const FILES = {
  "text.txt": body("Aldmoor"),
  "mark.md": `---\ntitle: The bridge of Brockwell\n---\n\n${body("Brockwell")}`,
  "page.html": `<!doctype html><title>The bridge of Cresdale</title><article><h1>The bridge of Cresdale</h1><p>${body("Cresdale").replace("\n\n", "</p><p>")}</p></article>`,
  "one.json": JSON.stringify(record("one", "Dunmere")),
  "two.jsonl": [record("l1", "Eastry"), record("l2", "Fenwold")].map((one) => JSON.stringify(one)).join("\n"),
  "three.csv": ["id,title,date,text", row("c1", "Garside"), row("c2", "Holmbeck")].join("\n"),
  "scan.pdf": "%PDF-1.4\n%%EOF\n",
};
const READ = 8;

for (const name of BROWSERS)
  describe(`reading files, in ${name}`, () => {
    let browser;
    let folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "crossread-reads-"));
      execFileSync(COMMAND, ["build", "--reads-files", "-o", join(folder, "reader.html")], { stdio: "pipe" });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const reader = readerIn(() => browser);
    const empty = { file: () => join(folder, "reader.html"), ready: (page) => find(page, ".state--drop") };

    /** What is to be seen once the files were given. */
    const everythingIsRead = async (page) => {
      await loaded(page);
      await counts(page, READ);
      const ids = await listed(page);
      assert.ok(
        ["c1", "c2", "l1", "l2", "mark", "one", "page", "text"].every((id) => ids.includes(id)),
        `${ids}`,
      );
      await until(page, () => {
        const found = document.querySelector("article-explorer").shadowRoot.querySelector("details.skipped");
        if (found) found.open = true;
        return Boolean(found);
      });
      const skipped = await texts(page, "details.skipped li");
      assert.equal(skipped.length, 1, `${skipped}`);
      assert.match(skipped[0], /^scan\.pdf: .*use the command line/);
      assert.equal((await state(page)).view, "read");
    };

    reader(
      "takes what is dropped on it",
      async (page) => {
        await page.evaluate((files) => {
          const dataTransfer = new DataTransfer();
          for (const [name, content] of Object.entries(files)) dataTransfer.items.add(new File([content], name));
          const place = document.querySelector("article-explorer").shadowRoot.querySelector(".state--drop");
          place.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, composed: true, dataTransfer }));
        }, FILES);
        await everythingIsRead(page);
      },
      empty,
    );

    // The other browser's driver does not hand files to a picker.
    if (name === "chromium")
      reader(
        "takes what is picked",
        async (page) => {
          const paths = Object.entries(FILES).map(([file, content]) => {
            writeFileSync(join(folder, file), content);
            return join(folder, file);
          });
          const input = await page.evaluateHandle(() =>
            document.querySelector("article-explorer").shadowRoot.querySelector('crossread-start input[type="file"]'),
          );
          await input.uploadFile(...paths);
          await everythingIsRead(page);
        },
        empty,
      );
  });
