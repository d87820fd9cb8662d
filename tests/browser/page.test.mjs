// The page of the built-in corpus over `file://`, used as a reader uses it. Every test ends by asking the listener,
// which must have heard nothing at all.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, BROWSERS, launch, open, until } from "./lib/browser.mjs";
import {
  ARTICLES,
  attributes,
  click,
  counts,
  drawn,
  find,
  listed,
  loaded,
  openArticle,
  PAGE,
  search,
  setState,
  settled,
  shows,
  state,
  texts,
} from "./lib/explorer.mjs";
import { readerIn } from "./lib/reader.mjs";
import { watch } from "./lib/watch.mjs";

for (const name of BROWSERS)
  describe(`the page, in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    const reader = readerIn(() => browser);

    reader("lists every article, and says which outlets are invented", async (page) => {
      await counts(page, ARTICLES);
      const ids = await listed(page);
      assert.equal(new Set(ids).size, ARTICLES);
      assert.ok(ids.includes("damhwa") && ids.includes("kanbo-chokan"), ids.join(" "));
      const all = await page.evaluate(() => document.querySelector("article-explorer").shadowRoot.textContent);
      assert.match(all, /invented/);
    });

    reader("filters while the reader types", async (page) => {
      await search(page, "abductees");
      await counts(page, 1, ARTICLES - 1);
      const hits = await texts(page, "mark[data-hit]");
      assert.ok(hits.length > 0 && hits.every((hit) => /abduct/i.test(hit)), hits.join(" | "));
      await search(page, "zzzunheardof");
      await counts(page, 0);
      await search(page, "");
      await counts(page, ARTICLES);
    });

    reader("finds Korean by a part of a word", async (page) => {
      await search(page, "담화");
      await counts(page, 1, 3);
      assert.ok((await listed(page)).includes("damhwa"));
    });

    reader("opens an article with its names and hits marked", async (page) => {
      await search(page, "Hayashi");
      await counts(page, 1, ARTICLES - 1);
      await openArticle(page, "coast-waits");
      const kinds = new Set(await attributes(page, "[data-sentence] mark[data-entity]", "data-type"));
      assert.ok(kinds.has("person") && kinds.has("place"), [...kinds].join(" "));
      assert.ok((await attributes(page, "[data-sentence] mark[data-hit]", "data-hit")).length > 0);
      assert.equal((await state(page)).article, "coast-waits");
    });

    reader("shows what was removed when it is asked for, and not before", async (page) => {
      await openArticle(page, "unconditional-offer");
      const body = (await texts(page, "[data-sentence]")).join("\n");
      assert.ok(!/fbpx|Scroll Top|Related Posts/.test(body));
      assert.ok(!(await texts(page, "details table th")).some((line) => line.includes("fbpx")));
      await click(page, "details.prov > summary");
      await until(page, () =>
        document.querySelector("article-explorer").shadowRoot.querySelector("details.prov table")?.checkVisibility(),
      );
      const removed = (await texts(page, "details.prov table th")).join("\n");
      for (const line of ["fbpx", "Scroll Top", "Related Posts"]) assert.ok(removed.includes(line), removed);
    });

    reader("says on whose word texts stand, what one does not have, and copies a row", async (page) => {
      const compare = (await listed(page)).slice(0, 4);
      await setState(page, { view: "compare", compare });
      await find(page, "#crossread-sourcing");
      await drawn(page);
      const figures = await texts(page, "[aria-labelledby=crossread-sourcing] tbody tr:nth-child(2) td");
      assert.equal(figures.length, compare.length);
      const missing = await texts(page, "[aria-labelledby=crossread-missing] h3");
      assert.equal(missing.length, compare.length);
      // The clipboard of a test need not be there: the button says what came of it.
      await click(page, ".cite");
      await until(page, () =>
        [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(".cite")].some(
          (button, _, all) => button.textContent !== all[all.length - 1].textContent,
        ),
      );
      // Headers of a table say what a cell belongs to.
      const tables = await page.evaluate(() =>
        [...document.querySelector("article-explorer").shadowRoot.querySelectorAll("table")].map(
          (table) =>
            table.querySelectorAll("thead th[scope=col]").length > 1 &&
            table.querySelector("tbody th[scope=row]") !== null,
        ),
      );
      assert.ok(tables.length > 2 && tables.every(Boolean), tables.join(" "));
    });

    reader("draws a long comparison a slice at a time", async (page) => {
      const steps = await page.evaluate(
        async (compare) => {
          const explorer = document.querySelector("article-explorer");
          await explorer.setState({ view: "compare", compare });
          const steps = new Set();
          const comparison = () => explorer.shadowRoot.querySelector("crossread-comparison");
          for (let round = 0; round < 2000; round += 1) {
            await new Promise((done) => setTimeout(done, 1));
            if (comparison()?.hasUpdated) steps.add(comparison().querySelectorAll("td, li").length);
            if (comparison()?.hasUpdated && !comparison().hasAttribute("data-drawing")) break;
          }
          return [...steps];
        },
        await listed(page),
      );
      assert.ok(steps.length > 3, steps.join(" "));
      assert.deepEqual(
        steps,
        steps.toSorted((x, y) => x - y),
      );
      // A section further down can be gone to at any time, and holds all its rows.
      await click(page, ".jump button", "Names");
      const rows = (await texts(page, ".matrix tbody tr")).length;
      assert.ok(rows > 20, `${rows} rows`);
    });

    reader("never draws another comparison than the one that is asked for", async (page) => {
      const [one, two, three, four] = await listed(page);
      await setState(page, { view: "compare", compare: [one, two] });
      await setState(page, { view: "read", compare: [] });
      const drawn = await page.evaluate(
        async (compare) => {
          const explorer = document.querySelector("article-explorer");
          const heads = () => [...explorer.shadowRoot.querySelectorAll(".duo__head h3")].map((head) => head.textContent);
          const seen = new Set();
          const watch = new MutationObserver(() => heads().length > 0 && seen.add(heads().join(" | ")));
          watch.observe(explorer.shadowRoot, { childList: true, subtree: true, characterData: true });
          await explorer.setState({ view: "compare", compare });
          watch.disconnect();
          return { seen: [...seen], heads: heads().join(" | ") };
        },
        [three, four],
      );
      assert.deepEqual(drawn.seen, [drawn.heads]);
      // Of two comparisons after each other the first stays until the second is there.
      await setState(page, { compare: [one, two] });
      assert.notEqual((await texts(page, ".duo__head h3")).join(" | "), drawn.heads);
    });

    reader("sets all articles of one outlet against all of another", async (page) => {
      await click(page, "nav a", "Compare");
      const choose = async (nth, value) => {
        const select = await find(page, `.groups label:nth-of-type(${nth}) select`);
        await select.select(value);
      };
      const select = await find(page, ".groups select");
      const groups = await select.evaluate((list) =>
        [...list.querySelectorAll("optgroup:first-of-type option")].map((option) => option.value),
      );
      const [first, second] = groups;
      await choose(1, first);
      await choose(2, second);
      await click(page, ".groups button");
      await find(page, "[data-relation]");
      assert.deepEqual((await state(page)).compare, [first, second]);
      assert.equal((await texts(page, ".duo__head h3")).length, 2);
    });

    reader("compares two articles side by side", async (page) => {
      for (const id of ["hayashi-answers", "coast-waits"]) {
        await click(page, `[data-article="${id}"] button`);
        await find(page, `[data-article="${id}"] button[aria-pressed=true]`);
      }
      await click(page, "nav a", "Compare");
      await find(page, "[data-relation=verbatim]");
      const relations = new Set(await attributes(page, "[data-sentence]", "data-relation"));
      assert.ok(relations.has("only"), [...relations].join(" "));
      assert.deepEqual((await state(page)).compare, ["hayashi-answers", "coast-waits"]);
      // What is only here stands out, and everything else steps back.
      const colours = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector("article-explorer");
          return ["only", "verbatim"].map(
            (relation) => getComputedStyle(shadowRoot.querySelector(`.pair.rel-${relation}`)).color,
          );
        });
      await click(page, "[aria-labelledby=crossread-sentences] .seg button", "Only here");
      await find(page, ".stress--only");
      const [only, copied] = await colours();
      assert.notEqual(only, copied);
    });

    reader("shows what comes nearest to a sentence that stands only here", async (page) => {
      await setState(page, { view: "compare", compare: ["hayashi-answers", "coast-waits"] });
      const lone = '.col--left .is-alone[data-sentence="2"]';
      // By keyboard: the sign before the sentence is a button.
      await find(page, `${lone} .mark`).then((mark) => mark.focus());
      await page.keyboard.press("Enter");
      await find(page, `${lone}.is-on`);
      const near = await find(page, ".nearest li").then(() => texts(page, ".nearest .inspect__words"));
      assert.equal(near.length, 3);
      assert.match(near[0], /had read the text three times/);
      const shared = await texts(page, ".nearest li:first-child mark");
      assert.deepEqual(shared, ["had", "read"]);
      // The same sentences stand out in the other text, and one of them leads there.
      assert.equal((await attributes(page, ".col--right .is-near", "data-sentence")).length, 3);
      await click(page, ".nearest .link", "B, sentence 17");
      await page.keyboard.press("Escape");
      await until(page, () => !document.querySelector("article-explorer").shadowRoot.querySelector(".is-near"));
      // In a narrow place the same sentence asks for itself.
      await page.setViewport({ width: 390, height: 844 });
      await click(page, ".pairs .link", "Nearest in B");
      await find(page, ".pairs .nearest li");
      await page.setViewport({ width: 1280, height: 800 });
    });

    reader("lays the dates out, and leads from one to the words that name it", async (page) => {
      await search(page, "Hayashi");
      await counts(page, 1, ARTICLES - 1);
      await click(page, "nav a", "Timeline");
      const days = await find(page, ".times time").then(() => attributes(page, ".times h2 time[datetime]", "datetime"));
      assert.ok(days.includes("2024-02-16"), days.join(" "));
      const named = days.filter((day) => !day.includes("W"));
      assert.deepEqual([...named].sort(), named);
      await click(page, ".times .places__words + p a");
      await find(page, ".is-target");
      assert.equal((await state(page)).view, "read");
    });

    reader("hands on what is shown: a link, and the line for another page", async (page) => {
      await setState(page, { view: "compare", compare: ["hayashi-answers", "coast-waits"] });
      await click(page, "button", "Share");
      const value = async (name) => (await find(page, `#crossread-share-${name}`)).evaluate((field) => field.value);
      const link = await value("link");
      assert.match(link, /^file:.*#v=1&view=compare&with=hayashi-answers&with=coast-waits$/);
      assert.match(
        await value("code"),
        /^<iframe src="[^/"]+\.html#v=1&amp;view=compare&amp;with=hayashi-answers&amp;with=coast-waits" sandbox="allow-scripts" /,
      );
      await click(page, "crossread-share .share button", "Copy");
      await until(page, () => {
        const said = document
          .querySelector("article-explorer")
          .shadowRoot.querySelector("crossread-share [role=status]");
        return /^(Copied|Selected)/.test(said.textContent);
      });
      await page.keyboard.press("Escape");
      await until(
        page,
        () => !document.querySelector("article-explorer").shadowRoot.querySelector("crossread-share dialog").open,
      );
    });

    reader("goes back and forward through what was open", async (page) => {
      await openArticle(page, "coast-waits");
      await openArticle(page, "damhwa");
      await page.goBack();
      await shows(page, "coast-waits");
      await page.goForward();
      await shows(page, "damhwa");
    });

    reader("comes back to the same state from its address", async (page) => {
      await search(page, "Kishida");
      await counts(page, 1, ARTICLES - 1);
      await openArticle(page, "no-interest");
      const before = await state(page);
      await until(page, () => location.hash.includes("q=Kishida") && location.hash.includes("article=no-interest"));
      await page.reload();
      await loaded(page);
      await shows(page, "no-interest");
      assert.deepEqual(await state(page), before);
      await counts(page, 1, ARTICLES - 1);
    });

    for (const hash of [
      "#q=%",
      "#v=1&article=__proto__&any.__proto__=x",
      "#v=1&view=nowhere&with=a&with=a",
      "#v=1&q=%E0%A4%A",
    ])
      reader(
        `takes any address: ${hash}`,
        async (page) => {
          await find(page, "[role=searchbox]");
          await setState(page, { query: "", article: null, view: "read", facets: [], compare: [] });
          await counts(page, ARTICLES);
        },
        { hash },
      );

    reader("is dark when that is chosen", async (page) => {
      const lightness = () =>
        page.evaluate(() => {
          const element = document.querySelector("article-explorer");
          const frame = element.shadowRoot.querySelector("[part~=frame]") ?? element;
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          canvas.fillStyle = getComputedStyle(frame).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
          return alpha === 0 ? null : red + green + blue;
        });
      await setState(page, { theme: "light" });
      assert.ok((await lightness()) > 600);
      await setState(page, { theme: "dark" });
      assert.ok((await lightness()) < 200);
    });

    reader(
      "fits a phone",
      async (page) => {
        await counts(page, ARTICLES);
        const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        assert.ok(await fits(), "the list is wider than the window");
        await openArticle(page, "two-capitals");
        assert.ok(await fits(), "the article is wider than the window");
        await setState(page, { view: "compare", compare: ["hayashi-answers", "coast-waits"] });
        await find(page, "[data-relation=verbatim]");
        assert.ok(await fits(), "the comparison is wider than the window");
      },
      { width: 390, height: 844 },
    );

    reader("is used by keyboard alone", async (page) => {
      await find(page, "[role=searchbox]");
      await page.evaluate(() => document.querySelector("article-explorer").shadowRoot.querySelector("a")?.focus());
      await page.keyboard.press("/");
      await page.keyboard.type("Pyongyang");
      await settled(page);
      await counts(page, 1, ARTICLES - 1);
      const [, second] = await listed(page);
      const inRow = () =>
        page.evaluate(() => {
          const { activeElement } = document.querySelector("article-explorer").shadowRoot;
          return activeElement?.closest("[data-article]")?.getAttribute("data-article") ?? null;
        });
      for (let presses = 0; presses < 60 && (await inRow()) === null; presses += 1) await page.keyboard.press("Tab");
      await page.keyboard.press("j");
      assert.equal(await inRow(), second);
      await page.keyboard.press("Enter");
      await shows(page, second);
      await page.keyboard.press("n");
      const atHit = () =>
        document.querySelector("article-explorer").shadowRoot.querySelector("mark[data-hit].is-now")?.dataset.hit;
      assert.ok(await until(page, atHit));
      await page.keyboard.press("c");
      assert.deepEqual((await state(page)).compare, [second]);
      await page.keyboard.press("Escape");
      assert.equal((await state(page)).article, null);
    });

    reader("counts the same through every way of asking", async (page) => {
      await setState(page, { query: "Pyongyang" });
      await counts(page, 1, ARTICLES - 1);
      const set = await listed(page);
      await setState(page, { query: "" });
      await counts(page, ARTICLES);
      await search(page, "Pyongyang");
      await counts(page, set.length);
      assert.deepEqual(await listed(page), set);
    });

    test("works without a worker, and survives a trap with the reader's state", async () => {
      const page = await open(browser);
      const listener = await watch(page);
      await page.evaluateOnNewDocument(() => {
        delete globalThis.Worker;
        // Every function of the module can be made to trap once.
        const instantiate = WebAssembly.instantiate.bind(WebAssembly);
        globalThis.__instances = 0;
        WebAssembly.instantiate = async (module, imports) => {
          const made = await instantiate(module, imports);
          globalThis.__instances += 1;
          const exports = {};
          for (const [key, value] of Object.entries((made.instance ?? made).exports))
            exports[key] =
              typeof value !== "function"
                ? value
                : (...args) => {
                    if (globalThis.__trap && key.startsWith("session_")) {
                      globalThis.__trap = false;
                      throw new WebAssembly.RuntimeError("unreachable");
                    }
                    return value(...args);
                  };
          return { instance: { exports }, module };
        };
      });
      await page.goto(address(PAGE));
      await loaded(page);
      await openArticle(page, "coast-waits");
      const instances = await page.evaluate(() => {
        globalThis.__trap = true;
        return globalThis.__instances;
      });
      await search(page, "aeroplane");
      await counts(page, 1, ARTICLES - 1);
      assert.deepEqual(await page.evaluate(() => [globalThis.__trap, globalThis.__instances]), [false, instances + 1]);
      await shows(page, "coast-waits");
      assert.equal((await state(page)).query, "aeroplane");
      await listener.silent();
      await page.close();
    });
  });
