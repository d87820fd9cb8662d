// The package's main entry: defines the element. The modules lie beside this script; the one that
// reads files is fetched when there are files to read.

import { fetchModule, supplyModule } from "./core/module.ts";
import { defineArticleExplorer } from "./element.ts";

supplyModule("session", () => fetchModule(new URL("./crossread.wasm", import.meta.url)));
supplyModule("maker", () => fetchModule(new URL("./crossread-maker.wasm", import.meta.url)));
defineArticleExplorer();

export * from "./element.ts";
