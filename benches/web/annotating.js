// Annotation behind the face that a bench of libraries asks for: names to find, articles to annotate. The module is
// built from annotating.rs (docs/performance.md says how). Counts alone come back. Must not keep answers.

import modelUrl from "../../src/annotate/model/tagger.bin";
import moduleUrl from "../../target/wasm32-unknown-unknown/wasm/annotating.wasm";

const encoder = new TextEncoder();

/** An instance of its own. */
async function instance() {
  const bytes = await (await fetch(moduleUrl)).arrayBuffer();
  const { exports } = (await WebAssembly.instantiate(bytes, {})).instance;
  return {
    exports,
    /** Writes text into the module and says how many bytes it takes. */
    write(text) {
      const most = text.length * 3;
      const at = exports.reserve(most);
      return encoder.encodeInto(text, new Uint8Array(exports.memory.buffer, at, most)).written;
    },
  };
}

/** A text of many articles is handed over in pieces of about so many characters, as articles are: they fit a cache. */
const PIECE = 1 << 16;

/** Cuts a text between paragraphs. */
function* pieces(text) {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n\n", from + PIECE);
    const to = found < 0 ? text.length : found;
    yield text.slice(from, to);
    from = to;
  }
}

/** Finds names of a list, beside the built-in ones. */
export async function findNames(names) {
  const { exports, write } = await instance();
  exports.use_names(write(names.join("\n")));
  return (text) => {
    let count = 0;
    for (const piece of pieces(text)) count += exports.known_names(write(piece));
    return count;
  };
}

/** Annotates articles: sentences, names, who is who, quotations, values. */
export async function annotator() {
  const { exports, write } = await instance();
  const model = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
  // Making room may move the memory.
  const at = exports.reserve(model.length);
  new Uint8Array(exports.memory.buffer, at, model.length).set(model);
  if (exports.use_model(model.length) !== 1) throw new Error("the model could not be read");
  return (text) => exports.annotate(write(text));
}
