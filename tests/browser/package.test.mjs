// The npm package as others get it: packed, installed in a folder of its own, imported by Node and taken in by bundlers.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";
import { launch, open, until } from "./lib/browser.mjs";
import { ARTICLES, counts, loaded, openArticle, ROOT } from "./lib/explorer.mjs";
import { serve } from "./lib/server.mjs";
import { watch } from "./lib/watch.mjs";

const run = promisify(execFile);

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A consumer</title>
<style>article-explorer { height: 40rem }</style><article-explorer></article-explorer>
<script type="module" src="./`;

describe("the package, installed", () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "crossread-package-"));
    const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: join(ROOT, "pkg") });
    const [{ filename }] = JSON.parse(stdout);
    const installed = join(folder, "node_modules/crossread");
    await mkdir(installed, { recursive: true });
    // It has no dependencies, so unpacking is all that installing does.
    await run("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
    // What the examples are built with, from beside this test.
    const beside = join(ROOT, "tests/browser/node_modules");
    for (const name of ["react", "react-dom", "vue", "svelte", "vite", "@vitejs", "@sveltejs"])
      await symlink(join(beside, name), join(folder, "node_modules", name));
    await writeFile(join(folder, "package.json"), '{"name": "consumer", "private": true, "type": "module"}');
    await writeFile(join(folder, "index.js"), 'import "crossread";\n');
  });
  after(() => rm(folder, { recursive: true }));

  /** What a script says when Node runs it in the consumer's folder. */
  async function node(script) {
    await writeFile(join(folder, "script.mjs"), script);
    const { stdout, stderr } = await run(process.execPath, ["script.mjs"], { cwd: folder });
    assert.equal(stderr, "");
    return JSON.parse(stdout);
  }

  test("everything that it exports is there", async () => {
    const { resolve } = createRequire(join(folder, "index.js"));
    const manifest = JSON.parse(await readFile(join(folder, "node_modules/crossread/package.json"), "utf8"));
    for (const name of Object.keys(manifest.exports)) assert.ok(resolve(name.replace(/^\./, "crossread")), name);
  });

  test("what its files weigh is what its page says", async () => {
    const at = join(folder, "node_modules/crossread");
    const { exports } = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
    const page = await readFile(join(at, "README.md"), "utf8");
    const rows = [...page.matchAll(/^\| `crossread([^`]*)` \|.*\| ([\d.]+) \|$/gm)];
    assert.equal(rows.length, 7);
    for (const [, name, said] of rows) {
      const entry = exports[`.${name}`];
      const file = await readFile(join(at, entry.default ?? entry));
      const weighs = gzipSync(file, { level: 9 }).length / 1000;
      assert.ok(Math.abs(weighs - said) < Math.max(0.1, weighs * 0.05), `crossread${name}: ${weighs} KB, not ${said}`);
    }
  });

  test("a server can import it", async () => {
    const said = await node(`
      const element = await import("crossread/element");
      await import("crossread");
      console.log(JSON.stringify([typeof element.ArticleExplorer, typeof element.defineArticleExplorer]));`);
    assert.deepEqual(said, ["function", "function"]);
  });

  test("the core answers in Node", async () => {
    const said = await node(`
      import { annotate, open } from "crossread/core";
      const corpus = await open();
      const found = await corpus.filter({ query: "Kishida", sort: "oldest" });
      const rows = await corpus.rows("Kishida", found.articles.slice(0, 2));
      const ids = rows.map(({ head }) => head.id);
      const article = await corpus.highlight(ids[0], "Kishida");
      const comparison = await corpus.compare(ids);
      const nearest = await corpus.nearest(ids[0], 1, ids[1]);
      const own = await annotate([{ id: "own", text: "Fumio Kishida spoke in Tokyo on Friday. Kishida was brief." }]);
      const damaged = await open(new Uint8Array(99)).catch((error) => error.message);
      console.log(JSON.stringify({
        articles: (await corpus.summary()).articles, found: found.articles.length, hits: article.hits,
        columns: comparison.columns.length, few: await corpus.compare(ids.slice(1)), none: await corpus.highlight("no such"),
        nearest: nearest.length, nothing: await corpus.nearest(ids[0], 999, ids[1]),
        own: (await own.entities()).map(({ name, kind }) => [name, kind]), damaged,
      }));`);
    assert.equal(said.articles, ARTICLES);
    assert.ok(said.found > 1 && said.found < ARTICLES && said.hits > 0, JSON.stringify(said));
    assert.deepEqual([said.columns, said.few, said.none, said.nothing], [2, null, null, null]);
    assert.equal(said.nearest, 3);
    assert.deepEqual(said.own.sort(), [
      ["Fumio Kishida", "person"],
      ["Tokyo", "place"],
    ]);
    assert.match(said.damaged, /not a crossread bundle/);
  });

  describe("bundled for a page", () => {
    let browser;
    let server;
    before(async () => {
      browser = await launch("chromium");
      server = await serve({ folders: { "/": folder } });
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** The page of a bundler opens with all articles, and says nothing. */
    async function works(name) {
      const page = await open(browser);
      const listener = await watch(page, { allowed: (url) => url.startsWith(server.origin) });
      await page.goto(`${server.origin}/${name}/index.html`);
      await loaded(page);
      await counts(page, ARTICLES);
      await listener.silent();
      await page.close();
    }

    test("by Vite", async () => {
      await writeFile(join(folder, "index.html"), `${PAGE}index.js"></script>`);
      await vite({ root: folder, base: "./", logLevel: "error", build: { outDir: "vite" } });
      await works("vite");
    });

    for (const framework of ["react", "vue", "svelte"])
      test(`in the example for ${framework}`, async () => {
        const root = join(folder, "examples", framework);
        await cp(join(ROOT, "examples", framework), root, { recursive: true });
        await vite({ root, configFile: join(root, "vite.config.js"), logLevel: "error", build: { outDir: "dist" } });
        const page = await open(browser);
        const listener = await watch(page, { allowed: (url) => url.startsWith(server.origin) });
        await page.goto(`${server.origin}/examples/${framework}/dist/index.html`);
        await loaded(page);
        await counts(page, 1, ARTICLES - 1);
        // What is typed outside goes in, and what is opened inside comes out.
        const field = await page.$("input");
        await field.click({ count: 3 });
        await field.type("treaty");
        await until(page, async () => (await document.querySelector("article-explorer").getState()).query === "treaty");
        await openArticle(page, "two-capitals");
        await until(page, () => document.getElementById("open").textContent === "two-capitals");
        await listener.silent();
        await page.close();
      });

    test("by webpack", async () => {
      const output = join(folder, "webpack");
      const options = { mode: "production", context: folder, entry: "./index.js", output: { path: output } };
      const stats = await promisify(webpack)({ ...options, performance: false });
      assert.ok(!stats.hasErrors(), stats.toString("errors-only"));
      await writeFile(join(output, "index.html"), `${PAGE}main.js"></script>`);
      await works("webpack");
    });

    test("by esbuild, which leaves the modules to be copied", async () => {
      const output = join(folder, "esbuild");
      const entry = { entryPoints: [join(folder, "index.js")], bundle: true, format: "esm" };
      await esbuild.build({ ...entry, outfile: join(output, "index.js"), logLevel: "error" });
      const dist = join(folder, "node_modules/crossread/dist");
      for (const file of (await readdir(dist)).filter((file) => file.endsWith(".wasm")))
        await writeFile(join(output, file), await readFile(join(dist, file)));
      await writeFile(join(output, "index.html"), `${PAGE}index.js"></script>`);
      await works("esbuild");
    });
  });
});
