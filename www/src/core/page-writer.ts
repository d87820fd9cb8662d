// Writes a page like the one that is open, with other articles in it: the same shell, word for word, and new data blocks.
// The counterpart of what the command line does with the template.

const BLOCK_TEXT_LIMIT = 32 * 1024 * 1024;

type ToBase64 = { toBase64?: () => string };

function encode(bytes: Uint8Array): string {
  const direct = (bytes as unknown as ToBase64).toBase64;
  if (direct) return direct.call(bytes);
  const pieces: string[] = [];
  const step = 0x7ffe; // a multiple of three, so that only the last piece is padded
  for (let at = 0; at < bytes.length; at += step)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  return pieces.join("");
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (c) => names[c] ?? c);
}

// This script stands inside a page itself and so must hold no closing tag, not even after a minifier joined its strings.
const OPEN = String.fromCharCode(0x3c);
const SCRIPT_END = `${OPEN}/script>`;
const STYLE_END = `${OPEN}/style>`;

/** A header and its blocks, in the form that `page.html` describes. */
export async function writeBlocks(
  name: string,
  bytes: Uint8Array,
  crc32: (bytes: Uint8Array) => number,
): Promise<string> {
  const packed = await deflate(bytes);
  const step = (BLOCK_TEXT_LIMIT / 4) * 3;
  const blocks: { id: string; bytes: number; crc32: number }[] = [];
  const elements: string[] = [];
  for (let at = 0; at < packed.length; at += step) {
    const block = packed.subarray(at, at + step);
    const id = `${name}-${blocks.length}`;
    blocks.push({ id, bytes: block.length, crc32: crc32(block) });
    elements.push(`<script type="application/octet-stream;base64" id="${id}">${encode(block)}${SCRIPT_END}`);
  }
  const header = JSON.stringify({ format: 1, encoding: "gzip", size: bytes.length, blocks });
  return [`<script type="application/json" id="${name}">${header}${SCRIPT_END}`, ...elements].join("\n");
}

/** The page that is open, with `data` in place of its articles; `null` where the document is no page of ours. */
export function writePage(document: Document, title: string, data: string): string | null {
  const policy = document.querySelector<HTMLMetaElement>("meta[http-equiv='Content-Security-Policy']")?.content;
  const style = document.querySelector("head > style")?.textContent;
  const script = [...document.querySelectorAll("body > script:not([type])")].at(-1)?.textContent;
  const wasm = [...document.querySelectorAll<HTMLScriptElement>("script[id^='crossread-wasm']")];
  if (!policy || !style || !script || wasm.length === 0) return null;
  const blocks = wasm.map(
    ({ id, type, textContent }) => `<script type="${type}" id="${id}">${textContent}${SCRIPT_END}`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Crossread">
<title>${escaped(title)}</title>
<style>${style}${STYLE_END}
</head>
<body>
<article-explorer state-sync="hash"></article-explorer>
${blocks.join("\n")}
${data}
<script>${script}${SCRIPT_END}
</body>
</html>
`;
}
