// Pages that are hard on an element: strict policies, hostile style sheets, several instances, data that is no data.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch, open, until } from "./lib/browser.mjs";
import { ARTICLES, counts, find, loaded, ROOT, search, texts } from "./lib/explorer.mjs";
import { serve } from "./lib/server.mjs";
import { watch } from "./lib/watch.mjs";

/** What docs/embedding.md says a strict site must allow, and nothing else. */
const LEAST = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "blob:",
  "connect-src": "'self'",
  "img-src": "data:",
  "require-trusted-types-for": "'script'",
  "trusted-types": "lit-html crossread",
};

const policy = (changes = {}) =>
  Object.entries({ ...LEAST, ...changes })
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

const page = (body, head = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A host</title>${head}${body}<script type="module" src="/pkg/dist/crossread.js"></script>`;

const meta = (changes) => `<meta http-equiv="Content-Security-Policy" content="${policy(changes)}">`;

/** Waits for the element's own error and gives what it says to people. */
async function failure(tab) {
  await find(tab, "[role=alert]");
  return (await texts(tab, "[role=alert]")).join(" ");
}

for (const name of BROWSERS)
  describe(`hosts, in ${name}`, () => {
    let browser;
    let server;
    before(async () => {
      server = await serve({ folders: { "/pkg/": join(ROOT, "pkg"), "/copy/": join(ROOT, "pkg/dist") } });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Opens a page of the server; `quiet` where nothing at all may be said or refused. */
    async function visit(text, body, { quiet = true } = {}) {
      server.pages["/host.html"] = text;
      const tab = await open(browser);
      const listener = await watch(tab, { allowed: (url) => url.startsWith(server.origin) });
      const from = server.asked.length;
      await tab.goto(`${server.origin}/host.html`);
      await body(tab, () => server.asked.slice(from));
      if (quiet) await listener.silent();
      await tab.close();
    }

    const ELEMENT = "<article-explorer></article-explorer>";

    test("the least policy suffices", () =>
      visit(page(ELEMENT, meta()), async (tab) => {
        await loaded(tab);
        await counts(tab, ARTICLES);
        await search(tab, "Kishida");
        await counts(tab, 1, ARTICLES - 1);
      }));

    test("without workers it works on the main thread", () =>
      visit(
        page(ELEMENT, meta({ "worker-src": "'none'" })),
        async (tab) => {
          await loaded(tab);
          await counts(tab, ARTICLES);
        },
        { quiet: false },
      ));

    for (const [what, changes, said] of [
      ["WebAssembly is forbidden", { "script-src": "'self'" }, /wasm-unsafe-eval/],
      ["fetching is forbidden", { "connect-src": "'none'" }, /connect-src/],
    ])
      test(`where ${what}, the element says what to change`, () =>
        visit(page(ELEMENT, meta(changes)), async (tab) => assert.match(await failure(tab), said), { quiet: false }));

    test("a module that is none is told as that", () => {
      server.pages["/copy/crossread.wasm"] = "<!doctype html><p>not here";
      return visit(
        page(ELEMENT).replace("/pkg/dist/", "/copy/"),
        async (tab) => assert.match(await failure(tab), /is none/),
        { quiet: false },
      );
    });

    for (const [what, address, text, said] of [
      ["is of another place, which may not be asked", "http://127.0.0.1:9/x.crossread", null, /connect-src/],
      ["is missing", "/none.crossread", null, /404/],
      ["is a page of something else", "/other.crossread", "<!doctype html><p>hello", /carries no articles/],
      ["is no bundle", "/text.crossread", "hello, this is text", /not a crossread bundle/],
    ])
      test(`a source that ${what} is told as that`, () => {
        if (text !== null) server.pages[address] = text;
        return visit(
          page(`<article-explorer src="${address}"></article-explorer>`),
          async (tab) => assert.match(await failure(tab), said),
          { quiet: text !== null },
        );
      });

    test("style sheets of the page do not reach inside", () =>
      visit(
        page(
          ELEMENT,
          "<style>* { all: unset } div, ul, li, mark, input { display: none !important } a { font-size: 90px }</style>",
        ),
        async (tab) => {
          await loaded(tab);
          await counts(tab, ARTICLES);
          await search(tab, "Kishida");
          await counts(tab, 1, ARTICLES - 1);
        },
      ));

    test("five instances share their code and keep their own state", () =>
      visit(page('<article-explorer style="height:30rem"></article-explorer>'.repeat(5)), async (tab, asked) => {
        const all = (question, ...args) => until(tab, question, ...args);
        await all(() => [...document.querySelectorAll("article-explorer")].every((element) => element.loaded));
        const queries = await tab.evaluate(async () => {
          const elements = [...document.querySelectorAll("article-explorer")];
          await Promise.all(elements.map((element, at) => element.setState({ query: `word${at}` })));
          return Promise.all(elements.map(async (element) => (await element.getState()).query));
        });
        assert.deepEqual(queries, ["word0", "word1", "word2", "word3", "word4"]);
        assert.deepEqual(
          asked()
            .filter((path) => path.startsWith("/pkg/"))
            .sort(),
          ["/pkg/dist/crossread.js", "/pkg/dist/crossread.wasm"],
        );
      }));

    test("taken out and put back, it comes back with its state", () =>
      visit(page(`${ELEMENT}<main></main>`), async (tab) => {
        await loaded(tab);
        await tab.evaluate(async () => {
          const element = document.querySelector("article-explorer");
          await element.setState({ query: "treaty" });
          element.remove();
          await new Promise((done) => setTimeout(done, 100));
          document.querySelector("main").append(element);
        });
        await loaded(tab);
        await counts(tab, 1, ARTICLES - 1);
        assert.equal(
          await tab.evaluate(async () => (await document.querySelector("article-explorer").getState()).query),
          "treaty",
        );
      }));
  });
