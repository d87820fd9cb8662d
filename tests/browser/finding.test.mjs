// Finding over `file://`: dates by a brush, exact forms, a slip of the finger, a query that cannot be read, facets that
// combine, hits in an article, any address; and a page whose texts lie beside it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { address, BROWSERS, launch, open, until } from "./lib/browser.mjs";
import {
  ARTICLES,
  attributes,
  COMMAND,
  click,
  counts,
  find,
  listed,
  loaded,
  openArticle,
  ROOT,
  search,
  setState,
  settled,
  state,
  texts,
} from "./lib/explorer.mjs";
import { readerIn } from "./lib/reader.mjs";
import { watch } from "./lib/watch.mjs";

/** The one number that the list states, once it is in `from..to`. */
const total = (page, from, to = from) =>
  until(
    page,
    (from, to) => {
      const shown = document.querySelector("article-explorer").shadowRoot.querySelector("[data-total]");
      const count = Number(shown?.getAttribute("data-total") ?? -1);
      return count >= from && count <= to && { count };
    },
    from,
    to,
  );

/** Random numbers that are the same every time. */
function generator(seed) {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return Math.floor((at / 2 ** 32) * below);
  };
}

for (const name of BROWSERS)
  describe(`finding, in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    const reader = readerIn(() => browser);

    reader("narrows the dates by keys and by dragging, with counts that follow", async (page) => {
      await click(page, ".facets button", "Month");
      const from = await find(page, ".dates__end input");
      await from.focus();
      await page.keyboard.press("ArrowRight");
      await total(page, 1, ARTICLES - 1);
      const chosen = (await state(page)).facets;
      assert.deepEqual([chosen.length, chosen[0].facet, chosen[0].combine], [1, "month", "any"]);
      const said = await from.evaluate((input) => input.getAttribute("aria-valuetext"));
      assert.match(said, /\d{4}, \d+ article/);
      await setState(page, { facets: [] });
      await total(page, ARTICLES);

      const bars = await find(page, ".dates__bars");
      await bars.evaluate((found) => found.scrollIntoView({ block: "center", behavior: "instant" }));
      const box = await bars.boundingBox();
      await page.mouse.move(box.x + box.width * 0.75, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 2, box.y + 20, { steps: 3 });
      await page.mouse.up();
      await total(page, 1, ARTICLES - 1);
      assert.ok((await state(page)).facets[0].values.length > 1);
      await click(page, ".chosen button", "Clear");
      await total(page, ARTICLES);
    });

    reader("matches words as written where that is asked", async (page) => {
      await search(page, "visited ");
      await total(page, 1, ARTICLES);
      const loose = (await total(page, 1, ARTICLES)).count;
      await click(page, ".find__exact");
      assert.equal((await state(page)).exact, true);
      const exact = (await total(page, 0, loose - 1)).count;
      assert.ok(exact < loose);
      await until(page, () => location.hash.includes("exact=1"));
      await search(page, "=visited ");
      await click(page, ".find__exact");
      await total(page, exact);
    });

    reader("answers a slip of the finger with what was probably meant, and says so", async (page) => {
      await search(page, "pyongynag ");
      await until(page, () =>
        [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(".notice")].some((p) =>
          p.textContent.includes("one letter changed"),
        ),
      );
      await total(page, 1, ARTICLES);
      const marked = await texts(page, "[data-article] mark");
      assert.ok(marked.length > 0 && marked.every((word) => /pyongyang/i.test(word)), marked.join());
      await click(page, ".notice .link", "pyongyang");
      assert.equal((await state(page)).query.trim(), "pyongyang");
      await search(page, "pyongynag~ ");
      await total(page, 1, ARTICLES);
    });

    reader("says where a query was not taken, and goes on showing what it can", async (page) => {
      await search(page, "colour:kim summit");
      const part = await find(page, ".faulty mark");
      assert.equal(await part.evaluate((mark) => mark.textContent), "colour");
      await search(page, "kim) date:soon");
      await find(page, ".faulty mark");
      await search(page, "kim");
      await total(page, 1, ARTICLES);
      assert.deepEqual(await texts(page, ".faulty"), []);
    });

    reader("combines the values of a facet by any, all and none", async (page) => {
      await click(page, ".facets button", "Person");
      const boxes = async () => {
        await settled(page); // Counts follow the list.
        const all = await texts(page, ".values li");
        return all.map((text) => Number(/(\d+)$/.exec(text)[1]));
      };
      const [first] = await boxes();
      await click(page, ".values label");
      const one = (await total(page, first)).count;
      await click(page, ".values li:nth-child(2) label");
      const any = (await total(page, one, ARTICLES)).count;
      await click(page, ".values__how button", "all");
      const all = (await total(page, 0, one)).count;
      // Under "all" a count says what a further choice would leave.
      assert.ok((await boxes()).every((count) => count <= all));
      await click(page, ".values__how button", "none");
      await total(page, ARTICLES - any);
    });

    reader("reads every part of the query language", async (page) => {
      const ask = async (query) => {
        await setState(page, { query });
        await counts(page, 0, ARTICLES);
        return (await listed(page)).sort();
      };
      const every = await ask("");
      assert.equal(every.length, ARTICLES);
      const kim = await ask("kim ");
      assert.deepEqual(
        await ask("-kim "),
        every.filter((id) => !kim.includes(id)),
      );
      const early = await ask("date:2024-01..2024-02");
      assert.deepEqual(await ask("date:2024-01..2024-02 OR -date:2024-01..2024-02"), every);
      assert.deepEqual(await ask("before:2024-03"), early);
      assert.ok((await ask("after:2024-02")).every((id) => !early.includes(id)));
      assert.ok((await ask('"kim jong"~3 ')).length >= (await ask('"kim jong" ')).length);
      for (const query of ["title:kishida", "lang:ko", "담화", "n>=10", "is:duplicate", "source:klaxon"]) {
        const found = await ask(query);
        assert.ok(found.length > 0 && found.length < ARTICLES, `${query}: ${found.length}`);
      }
      for (const query of ["has:quote", "person:kishida"]) assert.ok((await ask(query)).length > 0, query);
      await setState(page, { query: "", sort: "longest" });
      await counts(page, ARTICLES);
      const longest = await listed(page);
      await setState(page, { sort: "source" });
      await counts(page, ARTICLES);
      assert.notDeepEqual(await listed(page), longest);
      await setState(page, { query: "kim ", sort: "recent" });
      await counts(page, kim.length);
      assert.deepEqual((await listed(page)).sort(), kim);
    });

    reader("steps through the hits of an article and comes round", async (page) => {
      await search(page, "kim ");
      await total(page, 1, ARTICLES - 1);
      const [id] = await listed(page);
      await openArticle(page, id);
      const current = () => texts(page, ".steps p");
      await page.keyboard.press("n");
      assert.match((await current())[0], /(^|\D)1 of/);
      await page.keyboard.press("n");
      assert.match((await current())[0], /2 of/);
      await page.keyboard.press("p");
      await page.keyboard.press("p");
      const [, at, of] = /(\d+) of (\d+)/.exec((await current())[0]);
      assert.equal(at, of);
    });

    reader("draws the list of a key before it asks for anything else", async (page) => {
      // What is asked when the page opens is answered by then.
      await search(page, "summit");
      await total(page, 1, ARTICLES);
      await settled(page);
      const seen = await page.evaluate(async () => {
        const explorer = document.querySelector("article-explorer");
        const list = explorer.shadowRoot.querySelector("crossread-list");
        const field = explorer.shadowRoot.querySelector("[role=searchbox]");
        const seen = [];
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message) {
          seen.push(message.method);
          return postMessage.call(this, message);
        };
        const before = list.found;
        let drawn = false;
        const each = () => {
          seen.push(drawn || list.found === before ? "frame" : "list in a frame");
          drawn ||= list.found !== before;
          if (!seen.includes("article")) requestAnimationFrame(each);
        };
        requestAnimationFrame(each);
        field.value = "kim";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        await explorer.setState({});
        Worker.prototype.postMessage = postMessage;
        return seen.filter((entry) => entry !== "frame");
      });
      assert.deepEqual(seen.slice(0, 2), ["list", "list in a frame"], seen.join());
      assert.ok(seen.includes("article") && seen.includes("rows"), seen.join());
    });

    reader("stands any address", async (page) => {
      const scraps = [
        "v=1",
        "&",
        "q=",
        "any.month=",
        "2024-02",
        "all.",
        "none.source=",
        "%",
        "%F0%9F",
        "sort=recent",
        "view=compare",
        "view=timeline",
        "with=two-capitals",
        "article=",
        "🎉",
        "あ",
        "exact=1",
        "\u202e",
        "__proto__",
        "fix=%5B",
        "=",
        "#",
        '~"((',
      ];
      const random = generator(11);
      for (let round = 0; round < 100; round += 1) {
        let hash = random(10) < 8 ? "v=1&" : "";
        for (let left = random(9); left > 0; left -= 1) hash += scraps[random(scraps.length)];
        await page.evaluate((hash) => {
          location.hash = hash;
        }, hash);
      }
      await page.evaluate(() => {
        location.hash = "v=1&q=kim";
      });
      await until(page, async () => (await document.querySelector("article-explorer").getState()).query === "kim");
      await counts(page, 1, ARTICLES - 1);
    });

    test("makes the rows of a long list, and asks for the rest of its order, when they are scrolled to", async () => {
      const folder = mkdtempSync(join(tmpdir(), "crossread-long-"));
      const lines = Array.from({ length: 700 }, (_, n) => {
        const day = new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10);
        return JSON.stringify({
          id: `log-${n}`,
          title: `Log ${n}`,
          published: day,
          text: `The lamp was lit on night ${n}.`,
        });
      });
      writeFileSync(join(folder, "logs.jsonl"), lines.join("\n"));
      const at = join(folder, "explorer.html");
      execFileSync(COMMAND, ["build", join(folder, "logs.jsonl"), "-o", at], { stdio: "pipe" });
      const page = await open(browser);
      await page.goto(address(at));
      await loaded(page);
      for (const query of ["", "lamp", "night"]) {
        if (query === "night") {
          // After a short list, the first rows of a long one stand alone until typing rests.
          await search(page, "=17");
          await total(page, 1);
        }
        await search(page, query);
        await total(page, 700);
        if (query === "night") {
          await until(page, () => {
            const root = document.querySelector("article-explorer").shadowRoot;
            root.querySelector('[data-article="log-699"] h3 a')?.focus();
            return Boolean(root.activeElement?.closest('[data-article="log-699"]'));
          });
          await until(page, () => {
            const root = document.querySelector("article-explorer").shadowRoot;
            const virtual = root.querySelector(".rows:not(.rows--all)") !== null;
            return virtual && Boolean(root.activeElement?.closest('[data-article="log-699"]'));
          });
        }
        // Another search begins at its first article.
        await until(page, () => {
          const root = document.querySelector("article-explorer").shadowRoot;
          return root.querySelector(".list").scrollTop === 0 && root.querySelector('[data-article="log-699"]') !== null;
        });
        for (const [place, id] of [
          [0, "log-699"],
          [1e9, "log-0"],
        ])
          await until(
            page,
            (place, id) => {
              const root = document.querySelector("article-explorer").shadowRoot;
              root.querySelector(".list").scrollTop = place;
              const row = root.querySelector(`[data-article="${id}"]`)?.getBoundingClientRect();
              return row && row.top < innerHeight && row.bottom > 0;
            },
            place,
            id,
          );
      }
      await page.close();
      rmSync(folder, { recursive: true });
    });

    test("keeps texts beside the page, loads them when they are needed, and says which one is lost", async () => {
      const folder = join(mkdtempSync(join(tmpdir(), "crossread-split-")), "explorer");
      execFileSync(COMMAND, ["build", join(ROOT, "examples/corpus"), "--split", "-o", folder], { stdio: "pipe" });
      const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
      assert.ok(files.length >= 1);
      execFileSync(COMMAND, ["inspect", "--verify", join(folder, "explorer.html")], { stdio: "pipe" });
      const at = join(folder, "explorer.html");

      let page = await open(browser);
      const listener = await watch(page);
      await page.goto(address(at));
      await loaded(page);
      await counts(page, ARTICLES);
      assert.ok(
        (await texts(page, "[data-article]")).every((row) => row.length > 100),
        "rows have snippets",
      );
      await openArticle(page, "two-capitals");
      await setState(page, { view: "compare", compare: ["rally-ishidomari", "rally-ishidomari-updated"] });
      await find(page, "[data-sentence]");
      await listener.silent();
      await page.close();

      for (const file of files) rmSync(join(folder, file));
      page = await open(browser);
      await page.goto(address(at));
      await loaded(page);
      await counts(page, ARTICLES);
      await search(page, "kishida ");
      await total(page, 1, ARTICLES - 1);
      await setState(page, { article: "two-capitals" });
      const said = await find(page, "[role=alert] p");
      assert.match(await said.evaluate((p) => p.textContent), /texts-0001-[0-9a-f]{8}\.js.*must stay in one folder/);
      assert.equal((await attributes(page, "[data-article]", "data-article")).length > 0, true);
      await page.close();
      rmSync(folder, { recursive: true });
    });
  });
