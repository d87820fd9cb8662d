// The session of the page behind the face that a bench of search libraries asks for: bytes in, then the same questions as
// of all others. The bundle is made natively (`CROSSREAD_BENCH_BUNDLE=FILE cargo bench --bench finding`); the module is
// what `cargo xtask shell` builds. Must not keep answers.

import init, { Session } from "../../target/xtask/glue/crossread.js";
import moduleUrl from "../../target/xtask/glue/crossread_bg.wasm";
import { requestOf, valuesOf } from "./request.js";

export const supports = { one: true, and: true, prefix: true, phrase: true, typo: true, facet: true };

/** Asked for once, as the page does with what is in its first article: an engine makes better code of what was called before. */
const REHEARSED = ["m*", "=more =later ", '"later date" '];

/** `exact` asks for written forms alone. */
export function adapter(exact) {
  let wasm;
  let session;
  return {
    /** Opens a bundle's bytes, and rehearses. */
    async load(bytes) {
      wasm = await init({ module_or_path: moduleUrl });
      session = Session.open(bytes);
      for (const query of REHEARSED) session.top({ query, facets: [], exact }, 10);
    },

    /** How many articles match, and the ten best. */
    query(asked) {
      const { total, articles } = session.top(requestOf(asked, exact), 10);
      return { n: total, ids: Array.from(articles) };
    },

    /** How many match, and the ten commonest places and topics of all of them. */
    facets(asked) {
      const found = session.filter(requestOf(asked, exact), ["organisation", "place"], 10);
      return { n: found.total, facets: valuesOf(found.facets) };
    },

    /** What the module holds, which is not in JavaScript's heap. */
    extraMemory() {
      return wasm.memory.buffer.byteLength;
    },
  };
}
