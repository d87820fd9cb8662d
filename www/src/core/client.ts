// The main thread's side of a session: queues calls, drops the ones that a newer one replaces, and makes a fresh
// instance after a trap. Must know nothing of what the calls mean.

import { createHost } from "crossread:host";
import type { Correction } from "../types.ts";
import type { CallMessage, Reply, Source, StartMessage, TextsMessage } from "./host.ts";
import type { Calls, Method } from "./session.ts";
import type { TextLoader } from "./texts.ts";
import { trusted } from "./trusted.ts";

/** A call that a newer one of the same kind replaced before it began. */
export class Superseded extends Error {
  override name = "Superseded";
}

/** The core failed twice in a row on one call. */
export class CoreFailure extends Error {
  override name = "CoreFailure";
}

/** Something that answers messages one at a time. */
interface Channel {
  send(message: StartMessage | CallMessage | TextsMessage): Promise<Reply>;
  close(): void;
}

interface Pending {
  method: Method;
  args: unknown[];
  /** Calls in one lane replace each other while they wait. */
  lane: string | null;
  /** Texts to be handed over before it is asked again. */
  parts: TextsMessage[];
  traps: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** How long a worker may take to say that it runs before the main thread takes over, in milliseconds. */
const WORKER_PATIENCE = 30_000;

/** Set once a worker failed to start: the page's policy will not change, and each try is reported to the console. */
let workersFail = false;

/** A host behind messages. Its code is the text of the function that the main thread would run, carried once. */
const workerSource = () => `const host=(${createHost})();onmessage=async({data})=>postMessage(await host.answer(data))`;

function workerChannel(): Channel {
  const url = URL.createObjectURL(new Blob([workerSource()], { type: "text/javascript" }));
  let worker: Worker;
  try {
    worker = new Worker(trusted(url));
  } catch (thrown) {
    URL.revokeObjectURL(url);
    throw thrown;
  }
  let settle: ((reply: Reply) => void) | null = null;
  let fail: ((error: Error) => void) | null = null;
  const broken = (event: Event) => {
    event.preventDefault();
    fail?.(new Error("the worker stopped"));
  };
  worker.addEventListener("message", ({ data }) => settle?.(data as Reply));
  worker.addEventListener("error", broken);
  worker.addEventListener("messageerror", broken);
  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
        worker.postMessage(message);
      }),
    close() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

function localChannel(): Channel {
  const host = createHost();
  return {
    async send(message) {
      // A pause first, so that the page can paint what it has.
      if (!("module" in message)) await new Promise((resolve) => setTimeout(resolve));
      return host.answer(message);
    },
    close() {},
  };
}

function withPatience<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the worker did not start")), WORKER_PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export interface ClientOptions {
  module: WebAssembly.Module;
  source: Source;
  /** Never use a worker. */
  noWorker: boolean;
  /** Loads the parts of the texts where the source does not hold them. */
  texts?: TextLoader | null;
}

export class Client {
  #options: ClientOptions;
  #channel: Channel | null = null;
  #queue: Pending[] = [];
  /** Calls that wait for texts, out of the way of the others. */
  #aside: Pending[] = [];
  /** Parts of the texts whose call was replaced: handed over when nothing else waits. */
  #parts: TextsMessage[] = [];
  /** Why a part of the texts is lost: the last that could not be loaded. */
  #lost: Error | null = null;
  #busy = false;
  #next = 1;
  #closed = false;
  /** What every fresh instance is told before it is asked anything. */
  #corrections: readonly Correction[] = [];

  private constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Starts a host and opens its source. Rejects with a message for people where the source cannot be opened. */
  static async open(options: ClientOptions): Promise<Client> {
    const client = new Client(options);
    await client.#start();
    return client;
  }

  /** Whether calls run in a worker. */
  get inWorker(): boolean {
    return !this.#options.noWorker;
  }

  /** Whether the texts lie outside the source, in parts that are loaded when they are needed. */
  get textsApart(): boolean {
    return Boolean(this.#options.texts);
  }

  /** Asks for something. */
  call<M extends Method>(method: M, ...args: Calls[M]["args"]): Promise<Calls[M]["result"]> {
    return this.#ask(null, method, args);
  }

  /** Asks in a lane: a call of it that waits is dropped for this one, and rejects with `Superseded`. */
  latest<M extends Method>(lane: string, method: M, ...args: Calls[M]["args"]): Promise<Calls[M]["result"]> {
    for (const calls of [this.#queue, this.#aside]) {
      const older = calls.findIndex((waiting) => waiting.lane === lane);
      if (older >= 0) calls.splice(older, 1)[0]?.reject(new Superseded("a newer question replaced this one"));
    }
    return this.#ask(lane, method, args);
  }

  #ask<M extends Method>(lane: string | null, method: M, args: unknown[]): Promise<Calls[M]["result"]> {
    return new Promise((resolve, reject) => {
      const pending = {
        method,
        args,
        lane,
        parts: [],
        traps: 0,
        resolve: resolve as (result: unknown) => void,
        reject,
      };
      this.#queue.push(pending);
      void this.#drain();
    });
  }

  /** Puts the articles under corrections, those of this instance and of every one after it. */
  correct(corrections: readonly Correction[]): Promise<Uint32Array> {
    this.#corrections = corrections;
    return this.latest("correct", "correct", corrections);
  }

  /** Ends the host. Calls that wait are dropped. */
  close(): void {
    this.#closed = true;
    this.#channel?.close();
    this.#channel = null;
    const waiting = [...this.#queue.splice(0), ...this.#aside.splice(0)];
    for (const pending of waiting) pending.reject(new Superseded("the session was closed"));
  }

  async #start(): Promise<void> {
    const { module, source } = this.#options;
    const start = { module, source, apart: this.textsApart };
    if (workersFail) this.#options = { ...this.#options, noWorker: true };
    if (!this.#options.noWorker) {
      let channel: Channel | null = null;
      try {
        channel = workerChannel();
        const reply = await withPatience(channel.send(start));
        this.#accept(channel, reply);
        await this.#recorrect();
        return;
      } catch (thrown) {
        channel?.close();
        if (thrown instanceof CoreFailure) throw thrown;
        // No worker here, as in a page whose policy forbids one: the main thread does it.
        workersFail = true;
        this.#options = { ...this.#options, noWorker: true };
      }
    }
    const channel = localChannel();
    this.#accept(channel, await channel.send(start));
    await this.#recorrect();
  }

  async #recorrect(): Promise<void> {
    if (this.#corrections.length === 0) return;
    const call: CallMessage = { id: 0, method: "correct", args: [this.#corrections] };
    for (let reply = await this.#send(call); "missing" in reply; reply = await this.#send(call))
      for (const part of await this.#load(reply.missing)) await this.#send(part);
  }

  #accept(channel: Channel, reply: Reply): void {
    if ("error" in reply) throw new CoreFailure(reply.error);
    if (this.#closed) channel.close();
    else this.#channel = channel;
  }

  async #drain(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (;;) {
      const pending = this.#queue.shift();
      const part = pending ? null : this.#parts.shift();
      if (pending) await this.#run(pending);
      else if (!part) break;
      // An instance that is gone asks for its texts anew.
      else if (this.#channel) await this.#channel.send(part).catch(() => {});
    }
    this.#busy = false;
  }

  /** Runs a call. One that lacks texts steps aside until they are there, unless others must not be answered before it. */
  async #run(pending: Pending): Promise<void> {
    try {
      if (!this.#channel) await this.#start();
      const { method, args, parts } = pending;
      for (let part = parts.shift(); part; part = parts.shift()) await this.#send(part);
      const reply = await this.#send({ id: this.#next++, method, args });
      if ("missing" in reply) {
        const supplied = this.#supply(pending, reply.missing);
        if (method === "correct") await supplied;
      } else if ("result" in reply && reply.result === null && this.#lost) pending.reject(this.#lost);
      else if (!("error" in reply)) pending.resolve(reply.result);
      else if (!reply.trap) pending.reject(new Error(reply.error));
      else this.#recycle(pending, reply.error);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (error.message === "the worker stopped") this.#recycle(pending, error.message);
      else pending.reject(error);
    }
  }

  #send(message: CallMessage | TextsMessage): Promise<Reply> {
    if (!this.#channel) throw new Superseded("the session was closed");
    return this.#channel.send(message);
  }

  /** Loads what a call lacks, and asks again; a call that was replaced meanwhile is not asked again. */
  async #supply(pending: Pending, missing: Uint32Array): Promise<void> {
    this.#aside.push(pending);
    const parts = await this.#load(missing);
    const at = this.#aside.indexOf(pending);
    if (at < 0) this.#parts.push(...parts);
    else {
      this.#aside.splice(at, 1);
      pending.parts = parts;
      this.#queue.unshift(pending);
    }
    void this.#drain();
  }

  #load(missing: Uint32Array): Promise<TextsMessage[]> {
    const { texts } = this.#options;
    const loaded = [...missing].map(async (part) => {
      const bytes = await Promise.resolve(texts?.(part)).catch((error: Error) => {
        this.#lost = error;
      });
      return { part, bytes: bytes ?? new Uint8Array() };
    });
    return Promise.all(loaded);
  }

  /** Drops the instance. The call that ended it is asked once more of a fresh one; a second trap is told. */
  #recycle(pending: Pending, message: string): void {
    this.#channel?.close();
    this.#channel = null;
    pending.traps += 1;
    if (pending.traps < 2 && !this.#closed) this.#queue.unshift(pending);
    else pending.reject(new CoreFailure(message));
  }
}
