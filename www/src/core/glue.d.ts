// Filled in by the build: wasm-bindgen's output, wrapped so that each call gives a fresh copy with its own memory.
declare module "crossread:glue" {
  import type { Glue } from "./session.ts";
  export function createGlue(): Glue;
}

declare module "crossread:maker-glue" {
  import type { MakerGlue } from "./session.ts";
  export function createMakerGlue(): MakerGlue;
}

// `host.ts` as one function that refers to nothing outside itself, so that its text is a worker's script.
declare module "crossread:host" {
  import type { Host } from "./host.ts";
  export function createHost(): Host;
}

// The session's module as base64 text of a gzip stream.
declare module "crossread:module" {
  const text: string;
  export default text;
}
