// Builds the front end.
//
//   node build.mjs --glue DIR --maker DIR --out DIR [--page-out DIR] [--dev]
//
// --glue      what wasm-bindgen wrote with `--target web`: crossread.js and crossread_bg.wasm
// --maker     the same of the module that reads files
// --out       where the package's files go: crossread.js (defines the element), element.js (defines nothing),
//             crossread.iife.js (classic), core.js and core.node.js (no element), frame.js (for the
//             page around a frame), the modules, and the types
// --page-out  where the page's parts go, if not --out: page.html and maker.html, and page.js and page.css as
//             they stand in it
// --dev       readable output
//
// The template's form is described at the head of src/page.html. The same input gives the same bytes.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { crc32, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const BLOCK_TEXT_LIMIT = 32 * 1024 * 1024;

const { values: options } = parseArgs({
  options: {
    glue: { type: "string" },
    maker: { type: "string" },
    out: { type: "string" },
    "page-out": { type: "string" },
    dev: { type: "boolean", default: false },
  },
});
if (!options.glue || !options.maker || !options.out) {
  console.error("usage: node build.mjs --glue DIR --maker DIR --out DIR [--page-out DIR] [--dev]");
  process.exit(2);
}
const glueDir = resolve(options.glue);
const makerDir = resolve(options.maker);
const out = resolve(options.out);
const pageOut = resolve(options["page-out"] ?? options.out);

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  minify: !options.dev,
  target: ["chrome123", "firefox120", "safari17.5"],
  write: false,
};

/** wasm-bindgen's script keeps one instance in its own scope; wrapped, each call of `createGlue` gives a fresh one. */
const gluePlugin = {
  name: "crossread-glue",
  setup(build) {
    build.onResolve({ filter: /^crossread:(maker-)?glue$/ }, ({ path }) => ({ path, namespace: "crossread" }));
    build.onLoad({ filter: /glue$/, namespace: "crossread" }, async ({ path }) => {
      const [name, dir] = path === "crossread:glue" ? ["createGlue", glueDir] : ["createMakerGlue", makerDir];
      const source = await readFile(join(dir, "crossread.js"), "utf8");
      const { code } = await esbuild.transform(source, { format: "cjs", define: { "import.meta.url": '""' } });
      return {
        contents: `export function ${name}() { const module = { exports: {} };\n${code}\nreturn module.exports; }`,
        loader: "js",
      };
    });
  },
};

/** Style sheets stand in templates, which the minifier leaves alone; their text is plain CSS without insertions. */
const stylePlugin = {
  name: "crossread-styles",
  setup(build) {
    build.onLoad({ filter: /src[\\/]styles[\\/]\w+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const found = /css`([^`]*)`/.exec(source);
      if (options.dev || !found) return { contents: source, loader: "ts" };
      const plain = found[1].replaceAll("\\\\", "\\");
      const { code } = await esbuild.transform(plain, { loader: "css", minify: true, target: common.target });
      const escaped = code.trim().replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
      return { contents: source.replace(found[0], () => `css\`${escaped}\``), loader: "ts" };
    });
  },
};

async function script(entry, format, extra = {}) {
  const result = await esbuild.build({ ...common, entryPoints: [entry], format, plugins: [gluePlugin], ...extra });
  const { text } = result.outputFiles[0];
  // In minified code a line break with spaces after it stands only in a template, where a break alone does as well.
  return options.dev ? text : text.replace(/\n[ \t]+/g, "\n");
}

/** One function that refers to nothing outside itself: it runs here, and its text runs in a worker. */
const hostSource = await script("src/core/host.ts", "iife", { globalName: "host" });
const hostPlugin = {
  name: "crossread-host",
  setup(build) {
    build.onResolve({ filter: /^crossread:host$/ }, () => ({ path: "host", namespace: "crossread" }));
    build.onLoad({ filter: /^host$/, namespace: "crossread" }, () => ({
      contents: `export function createHost() { ${hostSource}\nreturn new host.Host(); }`,
      loader: "js",
    }));
  },
};
const modulePlugin = {
  name: "crossread-module",
  setup(build) {
    build.onResolve({ filter: /^crossread:module$/ }, () => ({ path: "module", namespace: "crossread" }));
    build.onLoad({ filter: /^module$/, namespace: "crossread" }, () => ({
      contents: gzipSync(wasm, { level: 9 }).toString("base64"),
      loader: "text",
    }));
  },
};
const plugins = [gluePlugin, hostPlugin, stylePlugin, modulePlugin];

/** Text that would end or change an inline element must never reach one. */
function refuseEndings(name, text) {
  for (const ending of ["</script", "<!--", "</style"])
    if (text.toLowerCase().includes(ending)) throw new Error(`${name} contains ${ending} and can't be put inline`);
  return text;
}

function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Bytes as the inert blocks that src/page.html describes. */
function dataBlocks(name, bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  const step = (BLOCK_TEXT_LIMIT / 4) * 3;
  const blocks = [];
  const elements = [];
  for (let at = 0; at < packed.length; at += step) {
    const block = packed.subarray(at, at + step);
    const id = `${name}-${blocks.length}`;
    blocks.push({ id, bytes: block.length, crc32: crc32(block) });
    elements.push(`<script type="application/octet-stream;base64" id="${id}">${block.toString("base64")}</script>`);
  }
  const header = JSON.stringify({ format: 1, encoding: "gzip", size: bytes.length, blocks });
  return [`<script type="application/json" id="${name}">${header}</script>`, ...elements].join("\n");
}

/** Fills placeholders by position, so that no text that is put in is looked at again. */
function fill(template, parts) {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name) => parts[name] ?? whole);
}

// A module that a server imports must not fail for want of a document: nothing is rendered there, so stand-ins do.
const withoutDocument = `const document = globalThis.document ?? { createTreeWalker() {}, createComment() {} };
const HTMLElement = globalThis.HTMLElement ?? class {};
const window = globalThis.window ?? {};
`;

await mkdir(out, { recursive: true });
await mkdir(pageOut, { recursive: true });
const wasm = await readFile(join(glueDir, "crossread_bg.wasm"));
const maker = await readFile(join(makerDir, "crossread_bg.wasm"));

const [page, module, element, classic, frame, core, coreNode] = await Promise.all([
  script("src/page.ts", "iife", { plugins }),
  script("src/index.ts", "esm", { plugins, banner: { js: withoutDocument } }),
  script("src/element.ts", "esm", { plugins, banner: { js: withoutDocument } }),
  script("src/classic.ts", "iife", { plugins, globalName: "crossread" }),
  script("src/frame-receiver.ts", "iife"),
  script("src/library-web.ts", "esm"),
  script("src/library-node.ts", "esm", { external: ["node:*"] }),
]);
const css = (
  await esbuild.transform(await readFile(join(here, "src/page.css"), "utf8"), { loader: "css", minify: !options.dev })
).code.trim();

const inlineScript = refuseEndings("page.js", page.trim());
const inlineStyle = refuseEndings("page.css", css);
const policy = [
  "default-src 'none'",
  `script-src ${hash(inlineScript)} 'wasm-unsafe-eval'`,
  `style-src ${hash(inlineStyle)}`,
  "img-src data: blob:",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html crossread",
].join("; ");
const template = (await readFile(join(here, "src/page.html"), "utf8")).replace(/^<!--[\s\S]*?-->\n/, "");
const shell = fill(template, {
  policy,
  style: inlineStyle,
  script: inlineScript,
  wasm: dataBlocks("crossread-wasm", wasm),
});

await Promise.all([
  writeFile(join(out, "crossread.js"), module),
  writeFile(join(out, "element.js"), element),
  writeFile(join(out, "crossread.iife.js"), classic),
  writeFile(join(out, "frame.js"), frame),
  writeFile(join(out, "core.js"), core),
  writeFile(join(out, "core.node.js"), coreNode),
  writeFile(join(out, "crossread.wasm"), wasm),
  writeFile(join(out, "crossread-maker.wasm"), maker),
  ...["crossread.d.ts", "element.d.ts", "core.d.ts"].map((file) =>
    copyFile(join(here, "types", file), join(out, file)),
  ),
  // It holds types alone.
  copyFile(join(here, "src/types.ts"), join(out, "views.d.ts")),
  writeFile(join(pageOut, "page.js"), inlineScript),
  writeFile(join(pageOut, "page.css"), inlineStyle),
  writeFile(join(pageOut, "page.html"), shell),
  writeFile(join(pageOut, "maker.html"), `\n${dataBlocks("crossread-maker", maker)}`),
]);
