// The file of corrections: what is written is read, and what is wrong is refused with its place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readOverlay, writeOverlay } from "../src/overlay.ts";
import type { Correction } from "../src/types.ts";

const refuse = (place: string): string => `refused: ${place}`;

test("what is written is read", () => {
  const corrections: Correction[] = [
    { do: "rename", entity: "person:a", name: "Ä 🎉" },
    { do: "merge", entity: "person:a", into: "person:b" },
    { do: "split", entity: "person:b", forms: ["B", "b"] },
    { do: "split", entity: "person:b", forms: ["B"], name: "Another" },
    { do: "hide", entity: "place:c" },
    { do: "retype", entity: "place:c", type: "work" },
  ];
  assert.deepEqual(readOverlay(writeOverlay(corrections), refuse), corrections);
});

const one = (correction: object) =>
  JSON.stringify({ version: 1, corrections: [{ do: "hide", entity: "x" }, correction] });
for (const [title, json, place] of [
  ["no JSON", "{", /refused: ./],
  ["no object", "[]", /refused: version/],
  ["another version", '{"version":2,"corrections":[]}', /refused: version/],
  ["an unknown key", '{"version":1,"corrections":[],"colour":1}', /refused: colour/],
  ["no list", '{"version":1,"corrections":{}}', /refused: corrections/],
  ["an unknown correction", one({ do: "constructor", entity: "x" }), /refused: corrections\[1\]\.do/],
  ["a missing key", one({ do: "merge", entity: "x" }), /refused: corrections\[1\]\.into/],
  ["a key too many", one({ do: "hide", entity: "x", into: "y" }), /refused: corrections\[1\]\.into/],
  ["an unknown type", one({ do: "retype", entity: "x", type: "dragon" }), /refused: corrections\[1\]\.type/],
  ["an empty text", one({ do: "rename", entity: "x", name: " " }), /refused: corrections\[1\]\.name/],
] as const)
  test(`refused: ${title}`, () => {
    assert.throws(() => readOverlay(json, refuse), place);
  });
