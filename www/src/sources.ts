// Where the articles of an explorer come from: bytes, a file at an address, plain articles, or the module's own.

import { blocksInText, headerInText } from "./core/blocks.ts";
import { fetchFrom } from "./core/module.ts";
import type { InputFile } from "./core/session.ts";
import { type TextLoader, textsAt } from "./core/texts.ts";

/** An article as plain data; everything but the text may be left out. */
export interface PlainArticle {
  id?: string;
  title?: string;
  text?: string;
  html?: string;
  source?: string;
  published?: string;
  byline?: string[];
  url?: string;
  lang?: string;
}

/** A bundle whose texts lie elsewhere. */
export interface SplitCorpus {
  bundle: Uint8Array;
  texts: TextLoader | null;
}

/** What the property `corpus` takes. */
export type CorpusInput = SplitCorpus | Uint8Array | ArrayBuffer | Blob | readonly PlainArticle[] | null;

/** Bytes of a bundle, files that are still to be read, or nothing said. */
export type Opened = SplitCorpus | { files: readonly InputFile[] } | null;

const encoder = new TextEncoder();

/** Plain articles as a file; `batch` tells the ones without an id from those of other files. */
export function articlesFile(articles: readonly unknown[], batch = ""): InputFile {
  const lines = articles.map((article, at) => JSON.stringify({ id: `${batch}${at + 1}`, ...(article as object) }));
  return { name: `articles${batch}.jsonl`, bytes: encoder.encode(lines.join("\n")) };
}

/** What was given by property. */
export async function fromInput(input: CorpusInput): Promise<Opened> {
  if (input === null) return null;
  if (input instanceof Uint8Array) return { bundle: input, texts: null };
  if (input instanceof ArrayBuffer) return { bundle: new Uint8Array(input), texts: null };
  if (input instanceof Blob) return { bundle: new Uint8Array(await input.arrayBuffer()), texts: null };
  if ("bundle" in input) return input;
  return { files: [articlesFile(input)] };
}

/** What lies at an address: a bundle, or a page that carries one. */
export async function fromAddress(src: string): Promise<Opened> {
  const response = await fetchFrom(src);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (!start.startsWith("<!doctype html")) return { bundle: bytes, texts: null };
  const page = new TextDecoder().decode(bytes);
  const bundle = await blocksInText(page, "crossread-corpus");
  if (!bundle) throw new Error(`${src} is a page that carries no articles`);
  const header = headerInText(page, "crossread-corpus");
  return { bundle, texts: header && textsAt(header, response.url) };
}

/** Articles in an inert script that stands inside the element. */
export function fromChild(element: Element): Opened {
  const script = element.querySelector(":scope > script[type='application/json']");
  if (!script?.textContent) return null;
  const data = JSON.parse(script.textContent) as unknown;
  const articles = Array.isArray(data) ? data : ((data as { articles?: unknown })?.articles ?? []);
  return Array.isArray(articles) ? { files: [articlesFile(articles)] } : null;
}

/** Files that a reader chose or dropped. */
export async function fromFiles(files: readonly File[]): Promise<InputFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

/** Text that a reader pasted; a line of dashes parts articles. */
export function fromPaste(text: string, name: string): InputFile[] {
  return text
    .split(/^-{3,}[ \t]*$/m)
    .filter((part) => part.trim() !== "")
    .map((part, at) => ({ name: `${name}-${at + 1}.txt`, bytes: encoder.encode(part) }));
}
