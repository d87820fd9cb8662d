// The same as a classic script, for pages that cannot load modules. The modules lie beside this script.

import { fetchModule, supplyModule } from "./core/module.ts";
import { defineArticleExplorer } from "./element.ts";

const script = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
const base = script?.src || globalThis.location?.href;

supplyModule("session", () => fetchModule(new URL("crossread.wasm", base)));
supplyModule("maker", () => fetchModule(new URL("crossread-maker.wasm", base)));
defineArticleExplorer();

export * from "./element.ts";
