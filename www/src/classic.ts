// The same as a classic script that holds the module itself, for pages of a disk and for content systems that take one
// file. The module that reads files is fetched from beside the script where there are files to read.

import text from "crossread:module";
import { unpack } from "./core/blocks.ts";
import { compileModule, fetchModule, supplyModule } from "./core/module.ts";
import { defineArticleExplorer } from "./element.ts";

const script = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
const base = script?.src || globalThis.location?.href;

supplyModule("session", async () =>
  compileModule((await unpack(text)) as Uint8Array<ArrayBuffer>, "crossread.iife.js"),
);
supplyModule("maker", () => fetchModule(new URL("crossread-maker.wasm", base)));
defineArticleExplorer();

export * from "./element.ts";
