// The package's main entry: defines the element. The module lies beside this script.

import { fetchModule, supplyModule } from "./core/module.ts";
import { defineArticleExplorer } from "./element.ts";

supplyModule(() => fetchModule(new URL("./crossread.wasm", import.meta.url)));
defineArticleExplorer();

export * from "./element.ts";
