// Proof that silence means something: a page that does what ours must not is seen doing it, in each browser.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { address, BROWSERS, launch, open } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { watch } from "./lib/watch.mjs";

const page = (origin) => `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="img-src 'none'">
<title>Control</title>
<script>
console.log("said");
fetch("${origin}/asked-for", { mode: "no-cors" }).catch(() => {});
const image = new Image();
image.src = "${origin}/blocked.png";
setTimeout(() => { throw new Error("thrown"); });
</script>`;

for (const name of BROWSERS)
  describe(`the listener, in ${name}`, () => {
    let browser;
    let server;
    let folder;
    before(async () => {
      [browser, server, folder] = await Promise.all([launch(name), serve(), mkdtemp(join(tmpdir(), "crossread-"))]);
      await writeFile(join(folder, "control.html"), page(server.origin));
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      if (folder) await rm(folder, { recursive: true });
    });

    test("hears the console, errors, the policy and the network", async () => {
      const tab = await open(browser);
      const listener = await watch(tab);
      await tab.goto(address(join(folder, "control.html")));
      const until = Date.now() + 30_000;
      let seen = await listener.read();
      const missing = () =>
        [
          seen.console.some((line) => line.includes("said")) || "console",
          seen.errors.some((line) => line.includes("thrown")) || "errors",
          seen.violations.some((line) => line.includes("img-src")) || "violations",
          seen.requests.some((url) => url.endsWith("/asked-for")) || "requests",
          server.asked.includes("/asked-for") || "the server",
        ].filter((found) => found !== true);
      while (missing().length > 0 && Date.now() < until) seen = await listener.read();
      assert.deepEqual(missing(), []);
      assert.ok(!server.asked.includes("/blocked.png"));
      await assert.rejects(listener.silent());
    });
  });
