// Reads what the page carries: base64 text in inert script elements, with a header that says how much there must be.
// Everything is verified before it is used: a browser may hand back an over-long block as empty, without a word.

/** One block, as the header has it. */
interface Block {
  id: string;
  bytes: number;
  crc32: number;
}

/** A file beside the page that holds a part of the texts. */
export interface TextFile {
  file: string;
  bytes: number;
  crc32: number;
}

/** The form is described at the head of `page.html`. */
export interface Header {
  format: number;
  encoding: "gzip" | "none";
  size: number;
  blocks: Block[];
  /** The texts, where they lie beside the page. */
  texts?: TextFile[];
  /** What the scripts that hold the texts must carry to run. */
  nonce?: string;
}

/** The page does not hold all that its header promises. */
export class IncompleteFile extends Error {
  override name = "IncompleteFile";
  readonly present: number;
  readonly expected: number;

  constructor(detail: string, present: number, expected: number) {
    super(detail);
    this.present = present;
    this.expected = expected;
  }
}

let table: Uint32Array | undefined;

/** CRC-32 as gzip has it. */
export function crc32(bytes: Uint8Array): number {
  if (!table) {
    table = new Uint32Array(256);
    for (let n = 0; n < 256; n++) {
      let c = n;
      for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
      table[n] = c;
    }
  }
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

type FromBase64 = { fromBase64?: (text: string) => Uint8Array };

/** Bytes out of base64 text. */
export function decode(text: string): Uint8Array {
  const direct = (Uint8Array as unknown as FromBase64).fromBase64;
  if (direct) return direct.call(Uint8Array, text);
  const step = 0x100000; // a multiple of four, so that each piece is base64 by itself
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += step) {
    const binary = atob(text.slice(at, at + step));
    pieces.push(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  }
  return join(pieces);
}

function join(pieces: Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Bytes out of base64 text of a gzip stream. */
export function unpack(text: string): Promise<Uint8Array> {
  return inflate(decode(text));
}

function readHeader(text: string): Header {
  const header = JSON.parse(text) as Partial<Header>;
  if (header.format !== 1) throw new Error(`the page has data of format ${header.format}, which is not known here`);
  if (!Array.isArray(header.blocks)) throw new Error("the page's header lists no blocks");
  return header as Header;
}

/** Gives the text of the element with an id, or `null` where there is none. */
type TextOf = (id: string) => string | null;

async function read(textOf: TextOf, name: string): Promise<Uint8Array | null> {
  const own = textOf(name);
  if (own === null) return null;
  const header = readHeader(own);
  const total = header.blocks.length;
  const pieces: Uint8Array[] = [];
  for (const [at, block] of header.blocks.entries()) {
    const place = `${name}: block ${at + 1} of ${total}`;
    const text = textOf(block.id);
    if (text === null) throw new IncompleteFile(`${place} is missing (${block.bytes} bytes)`, at, total);
    let bytes: Uint8Array;
    try {
      bytes = decode(text);
    } catch {
      throw new IncompleteFile(`${place} is cut off or changed`, at, total);
    }
    if (bytes.length !== block.bytes)
      throw new IncompleteFile(`${place} holds ${bytes.length} of ${block.bytes} bytes`, at, total);
    if (crc32(bytes) !== block.crc32) throw new IncompleteFile(`${place} was changed (checksum)`, at, total);
    pieces.push(bytes); // the text stays where it is: a browser that saves the page must find it
  }
  const joined = join(pieces);
  const bytes = header.encoding === "gzip" ? await inflate(joined) : joined;
  if (bytes.length !== header.size)
    throw new IncompleteFile(`${name}: ${bytes.length} of ${header.size} bytes`, total, total);
  return bytes;
}

/** The header under `name` in a document; `null` where there is none. */
export function headerIn(document: Document, name: string): Header | null {
  const text = document.getElementById(name)?.textContent;
  return text ? readHeader(text) : null;
}

/** The same out of a page's text. */
export function headerInText(page: string, name: string): Header | null {
  const text = elementIn(page)(name);
  return text === null ? null : readHeader(text);
}

/**
 * The bytes under `name` in a document, or `null` where it has no such header.
 *
 * Throws `IncompleteFile` where a block is missing, too short or damaged.
 */
export function readBlocks(document: Document, name: string): Promise<Uint8Array | null> {
  return read((id) => document.getElementById(id)?.textContent ?? null, name);
}

/** The same out of a page's text, which is not parsed and not run. */
export function blocksInText(page: string, name: string): Promise<Uint8Array | null> {
  return read(elementIn(page), name);
}

function elementIn(page: string): TextOf {
  return (id) => {
    const mark = `id="${id}">`;
    const start = page.indexOf(mark);
    if (start < 0) return null;
    const from = start + mark.length;
    const end = page.indexOf("</script>", from);
    return end < 0 ? page.slice(from) : page.slice(from, end);
  };
}
