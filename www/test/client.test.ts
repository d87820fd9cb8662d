// The client: calls are answered in order, newer ones replace older ones that wait, a trap is survived.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, CoreFailure, Superseded } from "../src/core/client.ts";

type Article = (id: string) => unknown;

/** Makes the stand-in module; `article` is what its sessions do. Gives how many instances were made. */
function module(article: (instance: number) => Article): () => number {
  let instances = 0;
  (globalThis as { testGlue?: unknown }).testGlue = () => {
    instances += 1;
    const session = { article: article(instances), filter: (request: unknown) => request };
    return { default: async () => {}, Session: { open: () => session, bundled: () => session } };
  };
  return () => instances;
}

const open = (noWorker = true) =>
  Client.open({ module: {} as WebAssembly.Module, source: new Uint8Array(1), noWorker });
const request = (query: string) => ({ query, facets: [], sort: "best" as const });

function trap(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

test("calls are answered in order", async () => {
  const instances = module(() => (id) => ({ id }));
  const client = await open();
  const answers = await Promise.all(["a", "b", "c"].map((id) => client.call("article", id, request(""))));
  assert.deepEqual(answers, [{ id: "a" }, { id: "b" }, { id: "c" }]);
  assert.equal(instances(), 1);
});

test("an error is told and the instance stays", async () => {
  const instances = module(() => (id) => {
    if (id === "bad") throw new Error("no such article");
    return id;
  });
  const client = await open();
  await assert.rejects(client.call("article", "bad", request("")), /no such article/);
  assert.equal(await client.call("article", "good", request("")), "good");
  assert.equal(instances(), 1);
});

test("a newer call of a lane replaces the one that waits, never the one that runs", async () => {
  module(() => (id) => id);
  const client = await open();
  const running = client.latest("list", "filter", request("k"));
  const waiting = client.latest("list", "filter", request("ki"));
  const other = client.latest("rows", "filter", request("other lane"));
  const newest = client.latest("list", "filter", request("kim"));
  await assert.rejects(waiting, Superseded);
  assert.deepEqual(await Promise.all([running, other, newest]), [request("k"), request("other lane"), request("kim")]);
});

test("after a trap a fresh instance is asked again", async () => {
  const instances = module((instance) => (id) => (instance === 1 && id === "b" ? trap() : id));
  const client = await open();
  const answers = await Promise.all(["a", "b", "c"].map((id) => client.call("article", id, request(""))));
  assert.deepEqual(answers, ["a", "b", "c"]);
  assert.equal(instances(), 2);
});

test("a call that traps twice is told, and the next one works", async () => {
  const instances = module(() => (id) => (id === "b" ? trap() : id));
  const client = await open();
  await assert.rejects(client.call("article", "b", request("")), CoreFailure);
  assert.equal(await client.call("article", "c", request("")), "c");
  assert.equal(instances(), 3);
});

test("the stack at its end counts as a trap", async () => {
  module((instance) => (id) => {
    if (instance === 1) throw new RangeError("Maximum call stack size exceeded");
    return id;
  });
  const client = await open();
  assert.equal(await client.call("article", "a", request("")), "a");
});

test("a source that cannot be opened is told", async () => {
  (globalThis as { testGlue?: unknown }).testGlue = () => ({
    default: async () => {},
    Session: {
      open: () => {
        throw new Error("bundle: it is cut short");
      },
    },
  });
  await assert.rejects(open(), /bundle: it is cut short/);
});

test("where a worker fails to start, the main thread does it", async () => {
  module(() => (id) => id);
  class BrokenWorker extends EventTarget {
    postMessage() {
      queueMicrotask(() => this.dispatchEvent(new Event("error", { cancelable: true })));
    }
    terminate() {}
  }
  (globalThis as { Worker?: unknown }).Worker = BrokenWorker;
  const client = await open(false);
  assert.equal(await client.call("article", "a", request("")), "a");
  assert.equal(client.inWorker, false);
});

test("closing drops what waits", async () => {
  module(() => (id) => id);
  const client = await open();
  const running = client.call("article", "a", request(""));
  const waiting = client.call("article", "b", request(""));
  client.close();
  await assert.rejects(waiting, Superseded);
  await running.catch(() => {});
});

/** A client whose sessions lack the text of an article until its part is handed over; gives what was handed over, too. */
async function apart(texts: (part: number) => Promise<Uint8Array>) {
  const supplied: [number, number][] = [];
  let missing = new Uint32Array();
  (globalThis as { testGlue?: unknown }).testGlue = () => {
    const has = (part: number) => supplied.some(([other]) => other === part);
    const lacking = (part: number) => {
      if (!has(part)) missing = Uint32Array.of(part);
      return has(part) && supplied.every(([other, length]) => other !== part || length > 0) ? `text ${part}` : null;
    };
    const session = {
      article: (id: string) => lacking(Number(id)),
      filter: (asked: unknown) => ({ asked, articles: Uint32Array.of(7) }),
      rows: (_: unknown, articles: Uint32Array) => [...articles].map((part) => lacking(part)),
      missingTexts: () => {
        const now = missing;
        missing = new Uint32Array();
        return now;
      },
      supplyTexts: (part: number, bytes: Uint8Array) => supplied.push([part, bytes.length]),
    };
    return { default: async () => {}, Session: { open: () => session } };
  };
  const source = new Uint8Array(1);
  const client = await Client.open({ module: {} as WebAssembly.Module, source, noWorker: true, texts });
  return { client, supplied };
}

test("texts that lie elsewhere are loaded when an answer lacks them, and what is lost is told", async () => {
  const asked: number[] = [];
  const { client, supplied } = await apart(async (part) => {
    asked.push(part);
    if (part === 3) throw new Error("texts-3.js is not there");
    return new Uint8Array(part + 1);
  });
  await client.call("filter", request("a"));
  assert.deepEqual(asked, []);
  assert.equal(await client.call("article", "1", request("")), "text 1");
  assert.equal(await client.call("article", "1", request("")), "text 1");
  await assert.rejects(client.call("article", "3", request("")), /texts-3\.js is not there/);
  assert.deepEqual(asked, [1, 3]);
  assert.deepEqual(supplied, [
    [1, 2],
    [3, 0],
  ]);
});

test("a call that waits for its text holds no other up, and a newer one of its lane replaces it", async () => {
  const ready = new Map<number, () => void>();
  const { client } = await apart(
    (part) => new Promise((resolve) => ready.set(part, () => resolve(new Uint8Array(part + 1)))),
  );
  const first = client.latest("article", "article", "1", request(""));
  // A list is answered without the texts of its rows.
  const list = await client.latest("list", "list", request("a"), 9, 8);
  assert.deepEqual(list.rows, [null]);
  assert.deepEqual([...ready.keys()], [1]);
  const second = client.latest("article", "article", "2", request(""));
  await assert.rejects(first, Superseded);
  await client.call("filter", request("b"));
  assert.deepEqual([...ready.keys()], [1, 2]);
  for (const hand of ready.values()) hand();
  assert.equal(await second, "text 2");
  const left = client.latest("article", "article", "5", request(""));
  await client.call("filter", request("c"));
  client.close();
  await assert.rejects(left, Superseded);
});
