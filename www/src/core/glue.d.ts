// Filled in by the build: wasm-bindgen's output, wrapped so that each call gives a fresh copy with its own memory.
declare module "crossread:glue" {
  import type { Glue } from "./session.ts";
  export function createGlue(): Glue;
}

declare module "crossread:maker-glue" {
  import type { MakerGlue } from "./session.ts";
  export function createMakerGlue(): MakerGlue;
}

// The text of the classic worker script, built from `worker.ts`.
declare module "crossread:worker" {
  const source: string;
  export default source;
}

// The session's module as base64 text of a gzip stream.
declare module "crossread:module" {
  const text: string;
  export default text;
}
