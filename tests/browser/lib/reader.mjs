// One page for one test: opened, used as a person uses it, asked what it did that it must not, closed.

import { test } from "node:test";
import { address, open } from "./browser.mjs";
import { loaded, PAGE } from "./explorer.mjs";
import { watch } from "./watch.mjs";

/**
 * Makes tests in the browser that `browser()` gives once tests run: each opens `file` at `hash` in a window of a size,
 * waits until it is `ready`, and hands it to `body`.
 */
export const readerIn =
  (browser) =>
  (title, body, { file = PAGE, hash = "", ready = loaded, ...size } = {}) =>
    test(title, async () => {
      const page = await open(browser(), size);
      try {
        const listener = await watch(page);
        await page.goto(address(typeof file === "function" ? file() : file, hash));
        await ready(page);
        await body(page);
        await listener.silent();
      } finally {
        await page.close();
      }
    });
