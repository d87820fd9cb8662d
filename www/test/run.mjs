// Builds the tests to plain scripts and runs them: Node 20 does not read TypeScript by itself.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "crossread-test-"));

/** What the real build fills in; a test says by `globalThis.testGlue` what the module is. */
const standIns = {
  name: "crossread-stand-ins",
  setup(build) {
    build.onResolve({ filter: /^crossread:/ }, ({ path }) => ({ path, namespace: "crossread" }));
    build.onLoad({ filter: /glue$/, namespace: "crossread" }, () => ({
      contents: "export const createGlue = () => globalThis.testGlue(), createMakerGlue = createGlue;",
    }));
    build.onLoad({ filter: /host$/, namespace: "crossread" }, () => ({
      contents: 'import { Host } from "./host.ts"; export const createHost = () => new Host();',
      resolveDir: join(here, "../src/core"),
      loader: "ts",
    }));
  },
};

await build({
  entryPoints: readdirSync(here)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(here, name)),
  bundle: true,
  format: "esm",
  outdir: out,
  outExtension: { ".js": ".mjs" },
  platform: "node",
  plugins: [standIns],
  target: "node20",
});
const { status } = spawnSync(process.execPath, ["--test", out], { stdio: "inherit" });
rmSync(out, { recursive: true });
process.exit(status ?? 1);
