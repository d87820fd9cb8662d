// The package's `./core` where there is `fetch`: the modules lie beside this script.

import { fetchModule, supplyModule } from "./core/module.ts";

supplyModule("session", () => fetchModule(new URL("./crossread.wasm", import.meta.url)));
supplyModule("maker", () => fetchModule(new URL("./crossread-maker.wasm", import.meta.url)));

export * from "./library.ts";
