// The words in which two texts differ, behind the face that a bench of libraries asks for. The module is built from
// differing.rs (docs/performance.md says how). A count alone comes back. Must not keep answers.

import moduleUrl from "../../target/wasm32-unknown-unknown/wasm/examples/differing.wasm";

const encoder = new TextEncoder();
let exports;

/** Makes the module ready. */
export async function loadDiff() {
  const bytes = await (await fetch(moduleUrl)).arrayBuffer();
  ({ exports } = (await WebAssembly.instantiate(bytes, {})).instance);
}

/** In how many stretches two texts differ. */
export function diffWords(a, b) {
  const at = exports.reserve((a.length + b.length) * 3);
  const room = new Uint8Array(exports.memory.buffer, at, (a.length + b.length) * 3);
  const first = encoder.encodeInto(a, room).written;
  const second = encoder.encodeInto(b, room.subarray(first)).written;
  return exports.differences(first, second);
}
