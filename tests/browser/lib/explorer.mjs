// What a reader does on the page, through the hooks that docs/hooks.md promises.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./browser.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The page of the built-in corpus. */
export const PAGE = process.env.CROSSREAD_PAGE ?? resolve(ROOT, "target/xtask/explorer.html");
assert.ok(existsSync(PAGE), `${PAGE} is missing: \`cargo xtask test\` builds it`);

/** The command line. */
export const COMMAND = process.env.CROSSREAD_BIN ?? resolve(ROOT, "target/release/crossread");

/** How many articles the built-in corpus holds. */
export const ARTICLES = 15;

/** Waits until the explorer of a page or frame has its articles, and no row of its list waits. */
export const loaded = (page) =>
  until(page, () => {
    const explorer = document.querySelector("article-explorer");
    return explorer?.loaded === true && !explorer.shadowRoot.querySelector(".item--waiting");
  });

/** Waits for an element of the explorer and gives it; with `text`, one whose text begins so. */
export async function find(page, selector, text = "") {
  await until(
    page,
    (selector, text) =>
      [...(document.querySelector("article-explorer")?.shadowRoot?.querySelectorAll(selector) ?? [])].some(
        (element) => element.textContent.trim().startsWith(text) && element.checkVisibility(),
      ),
    selector,
    text,
  );
  const handle = await page.evaluateHandle(
    (selector, text) =>
      [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(selector)].find(
        (element) => element.textContent.trim().startsWith(text) && element.checkVisibility(),
      ),
    selector,
    text,
  );
  return handle.asElement();
}

/** Waits until all of a comparison is drawn: its tables grow a slice at a time. */
export const drawn = (page) =>
  until(page, () => {
    const comparison = document.querySelector("article-explorer").shadowRoot.querySelector("crossread-comparison");
    return comparison?.hasUpdated && !comparison.hasAttribute("data-drawing");
  });

/**
 * Finds an element, brings it to the middle of the window, where nothing lies over it, waits until it keeps its place (rows
 * that come into sight take their own height), and clicks on it.
 */
export async function click(page, selector, text = "") {
  const element = await find(page, selector, text);
  await element.evaluate(async (found) => {
    const place = () => Object.values(found.getBoundingClientRect().toJSON()).join();
    let [before, still] = ["", 0];
    for (let frame = 0; frame < 120 && still < 3; frame++) {
      found.scrollIntoView({ block: "center", behavior: "instant" });
      still = place() === before ? still + 1 : 0;
      before = place();
      await new Promise(requestAnimationFrame);
    }
  });
  await element.click();
}

/** Texts of all visible elements of the explorer that match. */
export const texts = (page, selector) =>
  page.evaluate(
    (selector) =>
      [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.textContent.trim()),
    selector,
  );

/** One attribute of every element of the explorer that matches. */
export const attributes = (page, selector, name) =>
  page.evaluate(
    (selector, name) =>
      [...document.querySelector("article-explorer").shadowRoot.querySelectorAll(selector)].map((element) =>
        element.getAttribute(name),
      ),
    selector,
    name,
  );

/** Ids of the articles in the list, in its order. */
export const listed = (page) => attributes(page, "[data-article]", "data-article");

/** Waits until the list counts `from` to `to` articles and shows a row for each. */
export const counts = (page, from, to = from) =>
  until(
    page,
    (from, to) => {
      const root = document.querySelector("article-explorer")?.shadowRoot;
      const total = Number(root?.querySelector("[data-total]")?.getAttribute("data-total") ?? -1);
      const rows = root?.querySelectorAll("[data-article]").length;
      return total >= from && total <= to && rows === total;
    },
    from,
    to,
  );

/** Puts the cursor into the search field, empties it and types, as a person does, and waits for the last answer. */
export async function search(page, text) {
  const field = await find(page, "[role=searchbox]");
  await field.click({ count: 3 });
  await field.press("Backspace");
  if (text) await field.type(text);
  await settled(page);
}

/** Waits until what was asked last is answered, all rows included. */
export const settled = (page) => setState(page, {});

/** Opens an article from the list and waits for its text. */
export async function openArticle(page, id) {
  await click(page, `[data-article="${id}"] h3 a`);
  await shows(page, id);
}

/** Waits until an article's text is shown: its headline stands above the text as it stands in the list. */
export async function shows(page, id) {
  await until(
    page,
    async (id) => {
      const element = document.querySelector("article-explorer");
      const words = (selector) => element.shadowRoot.querySelector(selector)?.textContent.trim();
      const inList = words(`[data-article="${id}"] h3 a`);
      if ((await element.getState()).article !== id) return false;
      return inList === undefined || inList === words("#crossread-title");
    },
    id,
  );
  await find(page, "[data-sentence]");
}

/** The explorer's state. */
export const state = (page) => page.evaluate(() => document.querySelector("article-explorer").getState());

/** Changes the explorer's state and waits until it shows. */
export const setState = (page, patch) =>
  page.evaluate((patch) => document.querySelector("article-explorer").setState(patch), patch);
