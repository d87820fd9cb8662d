// Articles that try to be markup or script: built into a page by the command line and shown as the text they are.
// More of them are read from the folder that CROSSREAD_HOSTILE names, where it is set.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { address, BROWSERS, launch, open } from "./lib/browser.mjs";
import { COMMAND, counts, find, loaded, setState, texts } from "./lib/explorer.mjs";
import { watch } from "./lib/watch.mjs";

const OWN = [
  "</script><script>console.log('ran')</script>",
  "<img src=x onerror=console.log('ran')>",
  "<!--<script>",
  "--></style><svg onload=console.log('ran')>",
  "javascript:console.log('ran')",
  "${console.log('ran')}{{constructor.constructor('console.log(1)')()}}",
  "\u202egnp.exe and \u2066isolated",
  "__proto__",
];

async function payloads() {
  const folder = process.env.CROSSREAD_HOSTILE;
  const file = folder && join(folder, "markup-payloads.txt");
  if (!file || !existsSync(file)) return OWN;
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() !== "");
  return [...OWN, ...lines];
}

/** So many payloads share an article: each is a paragraph of its own. */
const PER_ARTICLE = 60;

for (const name of BROWSERS)
  describe(`markup in articles, in ${name}`, () => {
    let browser;
    let folder;
    let file;
    let articles;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "crossread-"));
      file = join(folder, "page.html");
      const all = await payloads();
      articles = [];
      for (let at = 0; at < all.length; at += PER_ARTICLE) {
        const some = all.slice(at, at + PER_ARTICLE);
        articles.push({
          id: `${at} ${some[0]}`,
          title: `Title ${some[0]}`,
          byline: some[1 % some.length],
          source: some[2 % some.length],
          url: some[4 % some.length],
          published: "2024-02-16",
          text: some.map((line, n) => `Paragraph ${n} begins here and says ${line} before it ends.`).join("\n\n"),
        });
      }
      const lines = join(folder, "articles.jsonl");
      await writeFile(lines, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
      await promisify(execFile)(COMMAND, ["build", lines, "--title", OWN[0], "--note", OWN[1], "-o", file]);
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      if (folder) await rm(folder, { recursive: true });
    });

    test("is text", async () => {
      const page = await open(browser);
      const listener = await watch(page);
      await page.goto(address(file));
      await loaded(page);
      await counts(page, articles.length);
      for (const { id } of articles) {
        await setState(page, { view: "read", article: id });
        await find(page, "[data-sentence]");
      }
      const [{ id }] = articles;
      await setState(page, { view: "read", article: id, query: "script" });
      const body = (await texts(page, "[data-sentence]")).join("\n");
      assert.ok(body.includes("</script><script>console.log('ran')</script>"), body.slice(0, 500));
      const links = await page.evaluate(() =>
        [...document.querySelector("article-explorer").shadowRoot.querySelectorAll("a[href]")].map((a) => a.protocol),
      );
      assert.ok(
        links.every((protocol) => ["file:", "http:", "https:"].includes(protocol)),
        links.join(" "),
      );
      await listener.silent();
    });
  });
