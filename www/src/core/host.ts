// Runs calls against one instance of the module: in a worker, or on the main thread where there is none. After a trap
// an instance must not be used again; the one who holds the host makes a new one.

import { createGlue } from "crossread:glue";
import type { Method, Session, SessionClass } from "./session.ts";

/** What a host opens: a bundle's bytes, the bundle inside the module, or nothing yet. */
export type Source = Uint8Array | "bundled" | null;

/** Start a host with a compiled module. */
export interface StartMessage {
  module: WebAssembly.Module;
  source: Source;
}

/** One call. */
export interface CallMessage {
  id: number;
  method: Method;
  args: unknown[];
}

/** The answer to a call; to the start it has the id 0. */
export type Reply = { id: number; result: unknown } | { id: number; error: string; trap: boolean };

/** Whether what was thrown means that the instance is spent: a trap, or the stack at its end. */
function isTrap(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;
}

function failure(id: number, thrown: unknown): Reply {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { id, error: message, trap: isTrap(thrown) };
}

export class Host {
  #core: SessionClass | null = null;
  #session: Session | null = null;

  async start({ module, source }: StartMessage): Promise<Reply> {
    try {
      const glue = createGlue();
      await glue.default({ module_or_path: module });
      this.#core = glue.Session;
      if (source === "bundled") this.#session = glue.Session.bundled();
      else if (source !== null) this.#session = glue.Session.open(source);
      return { id: 0, result: null };
    } catch (thrown) {
      return failure(0, thrown);
    }
  }

  call({ id, method, args }: CallMessage): Reply {
    try {
      if (!this.#core) throw new Error("the module has not started");
      if (method === "build") return { id, result: this.#core.build(args[0] as never) };
      if (!this.#session) throw new Error("no articles are open");
      const run = this.#session[method] as (...args: unknown[]) => unknown;
      return { id, result: run.apply(this.#session, args) };
    } catch (thrown) {
      return failure(id, thrown);
    }
  }
}
