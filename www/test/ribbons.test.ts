// The ribbons' geometry: bands and levels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { band, follow, type Level, risingLevels } from "../src/elements/ribbons.ts";

test("a band joins both boxes", () => {
  const { fill, edge } = band({ top: 0, bottom: 10 }, { top: 20, bottom: 40 }, 80);
  assert.equal(fill, "M0 0.0C40 0.0 40 20.0 80 20.0L80 40.0C40 40.0 40 10.0 0 10.0Z");
  assert.equal(edge, "M0 0.0C40 0.0 40 20.0 80 20.0M80 40.0C40 40.0 40 10.0 0 10.0");
});

function check(name: string, pairs: [number, number][], expected: [number, number][]) {
  test(name, () => {
    const levels: Level[] = pairs.map(([from, to]) => ({ from, to }));
    assert.deepEqual(
      risingLevels(levels).map(({ from, to }) => [from, to]),
      expected,
    );
  });
}

check("no levels", [], []);
check(
  "levels in order stay",
  [
    [0, 0],
    [10, 20],
  ],
  [
    [0, 0],
    [10, 20],
  ],
);
check(
  "a crossing is left out",
  [
    [0, 0],
    [10, 90],
    [20, 20],
    [30, 40],
  ],
  [
    [0, 0],
    [20, 20],
    [30, 40],
  ],
);
check(
  "all crossed leaves one",
  [
    [0, 20],
    [10, 10],
    [20, 0],
  ],
  [[20, 0]],
);

test("the follower keeps level", () => {
  const levels = [
    { from: 100, to: 200 },
    { from: 200, to: 250 },
  ];
  assert.equal(follow(levels, 50), 100);
  assert.equal(follow(levels, 150), 225);
  assert.equal(follow(levels, 300), 350);
  assert.equal(follow([], 40), 40);
});
