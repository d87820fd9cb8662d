// Listens to everything that a page must not do: write to the console, throw, break its policy, ask the network.

import assert from "node:assert/strict";

/** Addresses that are no network: the page itself, what it makes, what stands in it. */
const LOCAL = /^(file|blob|data|about):/;

/** Begins to listen; must be called before the page is opened. `allowed` says which requests are meant to happen. */
export async function watch(page, { allowed = () => false } = {}) {
  const seen = { console: [], errors: [], requests: [], violations: [], dialogs: [] };
  page.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!LOCAL.test(request.url()) && !allowed(request.url())) seen.requests.push(request.url());
  });
  // Not every browser tells its driver of these, so the page itself is asked.
  await page.evaluateOnNewDocument(() => {
    const violations = [];
    Object.defineProperty(globalThis, "__violations", { value: violations });
    addEventListener("securitypolicyviolation", (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });

  const read = async () => {
    // Two frames: what was begun before this question has been told by then.
    seen.violations = await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return [...(globalThis.__violations ?? [])];
    });
    return seen;
  };
  return {
    read,
    /** Fails where anything was seen. */
    async silent() {
      const found = await read();
      assert.deepEqual(found, { console: [], errors: [], requests: [], violations: [], dialogs: [] });
    },
  };
}
