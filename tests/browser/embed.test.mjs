// The package's element and the framed page, on pages of a server of this machine.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch, open, until } from "./lib/browser.mjs";
import { ARTICLES, counts, find, loaded, openArticle, PAGE, ROOT, search, setState, state } from "./lib/explorer.mjs";
import { serve } from "./lib/server.mjs";
import { watch } from "./lib/watch.mjs";

for (const name of BROWSERS)
  describe(`embedding, in ${name}`, () => {
    let browser;
    let server;
    before(async () => {
      server = await serve({
        folders: {
          "/pkg/": join(ROOT, "pkg"),
          "/examples/": join(ROOT, "examples"),
          "/built/": dirname(PAGE),
        },
      });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    async function visit(path, body) {
      const page = await open(browser);
      const listener = await watch(page, { allowed: (url) => url.startsWith(server.origin) });
      const from = server.asked.length;
      await page.goto(`${server.origin}${path}`);
      await body(page, () => server.asked.slice(from));
      await listener.silent();
      await page.close();
    }

    test("the element works from the package alone: one request for code, one for wasm", () =>
      visit("/examples/element.html", async (page, asked) => {
        await loaded(page);
        await counts(page, ARTICLES);
        await search(page, "Kishida");
        await counts(page, 1, ARTICLES - 1);
        assert.deepEqual(asked().sort(), [
          "/examples/element.html",
          "/pkg/dist/crossread.js",
          "/pkg/dist/crossread.wasm",
        ]);
      }));

    test("the element answers its page and tells it what happens", () =>
      visit("/examples/element.html", async (page) => {
        await loaded(page);
        await page.evaluate(() => {
          globalThis.heard = [];
          for (const type of ["query-change", "selection-change", "view-change"])
            addEventListener(type, (event) => globalThis.heard.push([type, event.detail.source]));
        });
        await setState(page, { query: "treaty" });
        assert.equal((await state(page)).query, "treaty");
        await search(page, "");
        await counts(page, ARTICLES);
        await openArticle(page, "two-capitals");
        const heard = await until(page, () => globalThis.heard.length >= 3 && globalThis.heard);
        const has = (type, source) => heard.some((event) => event[0] === type && event[1] === source);
        assert.ok(has("query-change", "host"), JSON.stringify(heard));
        assert.ok(has("query-change", "reader"), JSON.stringify(heard));
        assert.ok(has("selection-change", "reader"), JSON.stringify(heard));
      }));

    test("the page works in a frame that may only run scripts", () =>
      visit("/examples/iframe.html", async (page, asked) => {
        let frame;
        const end = Date.now() + 30_000;
        while (!frame && Date.now() < end) {
          frame = page.frames().find((candidate) => candidate.url().endsWith("/built/explorer.html"));
          if (!frame) await new Promise((done) => setTimeout(done, 25));
        }
        assert.ok(frame, "the frame holds the page");
        await loaded(frame);
        await counts(frame, ARTICLES);
        await setState(frame, { article: "coast-waits" });
        await find(frame, "[data-sentence]");
        assert.deepEqual(asked().sort(), ["/built/explorer.html", "/examples/iframe.html"]);
      }));
  });
