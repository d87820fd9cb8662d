// The package's `./core` where scripts lie on a disk: the modules lie beside this one.

import { readFile } from "node:fs/promises";
import { supplyModule } from "./core/module.ts";

async function compiled(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(file, import.meta.url)));
}

supplyModule("session", () => compiled("./crossread.wasm"));
supplyModule("maker", () => compiled("./crossread-maker.wasm"));

export * from "./library.ts";
