// Texts that lie beside a page rather than in it, in parts, each loaded when an answer first needs it. Over `file://` a
// page can fetch nothing, but a script that it names runs: so a part is a script that hands over base64 text. Which ones
// may run says the page's policy, by a word that stands in the page's header too.

import { t } from "../strings/index.ts";
import { crc32, decode, type Header, type TextFile } from "./blocks.ts";
import { fetchFrom } from "./module.ts";
import { trusted } from "./trusted.ts";

/** Gives the bytes of a part by its number. Rejects, in words for people, where it cannot be read or was changed. */
export type TextLoader = (part: number) => Promise<Uint8Array>;

/** A file beside the page: its name says that it is one of ours, and nothing else can be named. */
const FILE = /^texts-\d{4,}-[0-9a-f]{8}\.js$/;

/** What a part's script calls: `crossreadTexts("texts-0001-0a1b2c3d.js","BASE64")`. */
const RECEIVER = "crossreadTexts";
const receivers = new Map<string, (text: string) => void>();

/** Runs a part's script, and gives the text that it hands over. */
function run(file: string, nonce: string): Promise<string> {
  (globalThis as Record<string, unknown>)[RECEIVER] = (name: string, text: string) => receivers.get(name)?.(text);
  const script = document.createElement("script");
  return new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(t.textsMissing(file)));
    receivers.set(file, resolve);
    script.addEventListener("load", fail); // after it ran; nothing happens where it handed its text over
    script.addEventListener("error", fail);
    script.nonce = nonce;
    script.src = trusted(file);
    document.head.append(script);
  }).finally(() => {
    receivers.delete(file);
    script.remove();
  });
}

/** The same by a request, for a page at an address, whose scripts are not run. */
async function fetched(file: string, base: string): Promise<string> {
  const text = await (await fetchFrom(new URL(file, base))).text();
  return text.slice(text.indexOf('","') + 3, text.lastIndexOf('"'));
}

function loader(texts: TextFile[], read: (file: string) => Promise<string>): TextLoader {
  const load = async (part: number) => {
    const known = texts[part];
    if (!known || !FILE.test(known.file)) throw new Error(t.textsMissing(String(known?.file ?? part)));
    const bytes = decode(await read(known.file));
    if (bytes.length !== known.bytes || crc32(bytes) !== known.crc32) throw new Error(t.textsChanged(known.file));
    return bytes;
  };
  // Two answers may lack one part at the same time.
  const loading = new Map<number, Promise<Uint8Array>>();
  return (part) => {
    const one = loading.get(part) ?? load(part).finally(() => loading.delete(part));
    loading.set(part, one);
    return one;
  };
}

/** Loads the texts beside the page that is open; `null` where it holds them itself. */
export function textsBeside({ texts, nonce }: Header): TextLoader | null {
  return texts?.length ? loader(texts, (file) => run(file, nonce ?? "")) : null;
}

/** Loads the texts beside a page at an address. */
export function textsAt({ texts }: Header, address: string): TextLoader | null {
  return texts?.length ? loader(texts, (file) => fetched(file, address)) : null;
}
