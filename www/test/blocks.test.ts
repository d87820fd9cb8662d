// Data blocks: what is written is read, and what is missing or changed is said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksInText, crc32, IncompleteFile } from "../src/core/blocks.ts";
import { writeBlocks } from "../src/core/page-writer.ts";

/** Bytes that do not compress, always the same. */
let seed = 1;
const bytes = Uint8Array.from({ length: 20_000 }, () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed >>> 24;
});
const written = () => writeBlocks("crossread-corpus", bytes, crc32);
const read = (page: string) => blocksInText(page, "crossread-corpus");

test("CRC-32 is the one that gzip has", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
});

test("what is written is read", async () => {
  assert.deepEqual(await read(`<!doctype html>\n${await written()}\n<p>after</p>`), bytes);
});

test("a page without a header has no articles", async () => {
  assert.equal(await read("<!doctype html><p>nothing here</p>"), null);
});

function damaged(name: string, damage: (page: string) => string, message: RegExp) {
  test(name, async () => {
    await assert.rejects(read(damage(await written())), (error: Error) => {
      assert.ok(error instanceof IncompleteFile, String(error));
      assert.match(error.message, message);
      return true;
    });
  });
}

damaged(
  "a missing block is named",
  (page) => page.slice(0, page.indexOf('<script type="application/octet')),
  /block 1 of 1 is missing/,
);
damaged(
  "a short block is named",
  (page) => `${page.slice(0, page.length - 2000)}</script>`,
  /holds \d+ of \d+ bytes|cut off/,
);
damaged(
  "a changed block is named",
  (page) => {
    const at = page.length - 3000;
    return page.slice(0, at) + (page[at] === "A" ? "B" : "A") + page.slice(at + 1);
  },
  /changed/,
);
damaged(
  "a block without its end is named",
  (page) => page.slice(0, page.length - 3001),
  /holds \d+ of \d+ bytes|cut off/,
);

test("a header of another format is refused", async () => {
  await assert.rejects(read((await written()).replace('"format":1', '"format":9')), /format 9/);
});
