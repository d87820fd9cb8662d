// The package's element and the framed page, on pages of a server of this machine.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch, open, until } from "./lib/browser.mjs";
import {
  ARTICLES,
  attributes,
  click,
  counts,
  find,
  listed,
  loaded,
  openArticle,
  PAGE,
  ROOT,
  search,
  setState,
  shows,
  state,
  texts,
} from "./lib/explorer.mjs";
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

    async function visit(path, body, first = null) {
      const page = await open(browser);
      if (first) await page.evaluateOnNewDocument(first);
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

    test("what a page asks as soon as the articles are there is answered", () => {
      server.pages["/hasty.html"] = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A hasty page</title><article-explorer></article-explorer><script>
document.addEventListener("load", ({ target }) => {
  if (target.localName !== "article-explorer") return;
  for (const sort of ["source", "oldest", "longest"]) target.setState({ sort });
}, true);
</script><script type="module" src="/pkg/dist/crossread.js"></script>`;
      return visit("/hasty.html", async (page) => {
        await loaded(page);
        await setState(page, {});
        const answered = await listed(page);
        for (const sort of ["newest", "longest"]) await setState(page, { sort });
        assert.deepEqual(answered, await listed(page));
      });
    });

    test("a post shows one text without its marks until its reader asks", () => {
      server.pages["/post.html"] = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A post</title><article-explorer view="article" article="coast-waits" reveal="manual"></article-explorer>
<script type="module" src="/pkg/dist/crossread.js"></script>`;
      return visit("/post.html", async (page) => {
        await loaded(page);
        await find(page, "[data-sentence]");
        const marks = () => attributes(page, "mark[data-entity]", "data-entity");
        assert.deepEqual(await marks(), []);
        assert.deepEqual(await attributes(page, "[role=searchbox], [data-article], .tabs", "class"), []);
        await click(page, ".reader__bar .seg button", "Names");
        await find(page, "mark[data-entity]");
        assert.ok((await marks()).length > 3);
        await page.keyboard.press("Escape");
        await page.evaluate(() => document.querySelector("article-explorer").setAttribute("article", "two-capitals"));
        await shows(page, "two-capitals");
      });
    });

    test("a post shows what some texts claim, and the texts when a cell asks for its words", () => {
      server.pages["/claims.html"] =
        `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A post</title><article-explorer view="claims" articles="rally-ishidomari,rally-ishidomari-updated"></article-explorer>
<script type="module" src="/pkg/dist/crossread.js"></script>`;
      return visit("/claims.html", async (page) => {
        await loaded(page);
        await find(page, "table.claims");
        assert.deepEqual(await texts(page, "[role=searchbox], .tabs, crossread-columns [data-sentence]"), []);
        await click(page, "table.claims button.evidence");
        await find(page, "crossread-columns [data-sentence]");
      });
    });

    test("the element takes its room before it is filled, and a page with three compiles once", async () => {
      server.pages["/three.html"] =
        `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Three</title><style>article-explorer { display: block; height: 30rem }</style>
${"<article-explorer></article-explorer><p>Between</p>".repeat(3)}
<script type="module" src="/pkg/dist/crossread.js"></script>`;
      await visit(
        "/three.html",
        async (page) => {
          await until(page, () =>
            [...document.querySelectorAll("article-explorer")].every((element) => element.loaded === true),
          );
          const { compiled, moved } = await page.evaluate(async () => {
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return { compiled: globalThis.compiled, moved: globalThis.moved };
          });
          assert.equal(compiled, 1);
          assert.deepEqual(moved, []);
        },
        () => {
          globalThis.compiled = 0;
          for (const name of ["compile", "compileStreaming", "instantiateStreaming"]) {
            const real = WebAssembly[name];
            WebAssembly[name] = (...given) => {
              globalThis.compiled += 1;
              return real.apply(WebAssembly, given);
            };
          }
          // What moved, and by how much, once something was painted; Firefox does not tell of it.
          globalThis.moved = [];
          if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
            new PerformanceObserver((list) => {
              for (const { value, sources } of list.getEntries())
                globalThis.moved.push([value, ...sources.map(({ node }) => node?.nodeName)]);
            }).observe({ type: "layout-shift", buffered: true });
        },
      );
    });

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

    /** A page around the explorer's frame, with the package's receiver. */
    const AROUND = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Around</title>
<iframe src="/built/explorer.html" sandbox="allow-scripts" data-crossread data-permalink data-max="2000"
  title="Articles" width="1100" height="300"></iframe><script src="/pkg/dist/frame.js"></script>`;

    async function framed(page) {
      await until(page, () => document.querySelector("iframe") !== null);
      const end = Date.now() + 30_000;
      while (Date.now() < end) {
        const frame = page.frames().find((candidate) => candidate.url().includes("/built/explorer.html"));
        if (frame) return frame;
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error("the frame did not come");
    }

    test("a frame takes the height that its article needs, and keeps its place in the page's address", async () => {
      server.pages["/around.html"] = AROUND;
      await visit("/around.html#v=1&article=coast-waits", async (page) => {
        const frame = await framed(page);
        await loaded(frame);
        await until(frame, async () => (await document.querySelector("article-explorer").getState()).article !== null);
        const height = () => page.evaluate(() => document.querySelector("iframe").clientHeight);
        await until(page, () => document.querySelector("iframe").clientHeight > 600);
        await setState(frame, { article: "two-capitals" });
        await until(page, () => location.hash.includes("two-capitals"));
        assert.ok((await height()) <= 2000);
        await page.evaluate(() => {
          location.hash = "v=1&article=hayashi-answers";
        });
        await until(
          frame,
          async () => (await document.querySelector("article-explorer").getState()).article === "hayashi-answers",
        );
      });
    });

    test("ten thousand messages that are not ours change nothing", async () => {
      server.pages["/around.html"] = AROUND.replace(/<script.*/, "");
      await visit("/around.html", async (page) => {
        const frame = await framed(page);
        await loaded(frame);
        const before = await state(frame);
        await page.evaluate(async () => {
          const { contentWindow } = document.querySelector("iframe");
          let seed = 1;
          const next = (below) => {
            seed = (seed * 48271) % 2147483647;
            return seed % below;
          };
          const words = [
            "crossread",
            "hello",
            "go",
            "address",
            "v=1",
            "view=compare",
            "__proto__",
            "height",
            "",
            "\u0000",
          ];
          const value = (deep) => {
            switch (next(deep > 2 ? 5 : 7)) {
              case 0:
                return null;
              case 1:
                return next(1e6) - 5e5;
              case 2:
                return words[next(words.length)] + words[next(words.length)];
              case 3:
                return new Uint8Array(next(9));
              case 4:
                return next(2) === 0;
              case 5:
                return Array.from({ length: next(4) }, () => value(deep + 1));
              default:
                return Object.fromEntries([0, 1, 2].map(() => [words[next(words.length)], value(deep + 1)]));
            }
          };
          for (let n = 0; n < 10_000; n++) contentWindow.postMessage(value(0), "*");
          for (const address of ["article=coast-waits", "v=2&view=compare", "x".repeat(9000), 7, null, {}])
            contentWindow.postMessage({ crossread: "go", address }, "*");
          contentWindow.postMessage({ crossread: "GO", address: "v=1&view=compare" }, "*");
        });
        // A frame of the frame's own is not the page around it.
        await frame.evaluate(() => {
          globalThis.postMessage({ crossread: "go", address: "v=1&view=entities" }, "*");
          return new Promise((done) => setTimeout(done, 300));
        });
        assert.deepEqual(await state(frame), before);
        await search(frame, "treaty");
        await counts(frame, 1, ARTICLES - 1);
      });
    });
  });
