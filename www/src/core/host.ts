// Runs calls against one instance of the module: in a worker, or on the main thread where there is none. After a trap
// an instance must not be used again; the one who holds the host makes a new one.

import { createGlue } from "crossread:glue";
import { createMakerGlue } from "crossread:maker-glue";
import type { FilterRequest } from "../types.ts";
import type { MakerGlue, Method, Session } from "./session.ts";

/** What a host opens: a bundle's bytes, the bundle inside the module, or files yet to come (with the maker's module). */
export type Source = Uint8Array | "bundled" | "files";

/** Start a host with a compiled module. */
export interface StartMessage {
  module: WebAssembly.Module;
  source: Source;
  /** Whether the texts lie outside the source. */
  apart?: boolean;
}

/** A part of the texts; one without bytes is lost. */
export interface TextsMessage {
  part: number;
  bytes: Uint8Array;
}

/** One call. */
export interface CallMessage {
  id: number;
  method: Method;
  args: unknown[];
}

/** The answer to a call; to the start and to texts it has the id 0. One that lacks texts names their parts. */
export type Reply =
  | { id: number; result: unknown }
  | { id: number; missing: Uint32Array }
  | { id: number; error: string; trap: boolean };

/** Whether what was thrown means that the instance is spent: a trap, or the stack at its end. */
function isTrap(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;
}

function failure(id: number, thrown: unknown): Reply {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { id, error: message, trap: isTrap(thrown) };
}

export class Host {
  #maker: MakerGlue | null = null;
  #session: Session | null = null;
  #apart = false;

  /** The answer to any message. */
  answer(message: StartMessage | CallMessage | TextsMessage): Reply | Promise<Reply> {
    if ("module" in message) return this.start(message);
    return "part" in message ? this.supply(message) : this.call(message);
  }

  async start({ module, source, apart = false }: StartMessage): Promise<Reply> {
    try {
      if (source === "files") {
        const maker = createMakerGlue();
        await maker.default({ module_or_path: module });
        this.#maker = maker;
        return { id: 0, result: null };
      }
      this.#apart = apart;
      const glue = createGlue();
      await glue.default({ module_or_path: module });
      this.#session = source === "bundled" ? glue.Session.bundled() : glue.Session.open(source);
      return { id: 0, result: null };
    } catch (thrown) {
      return failure(0, thrown);
    }
  }

  call({ id, method, args }: CallMessage): Reply {
    try {
      if (method === "build" && this.#maker) return { id, result: this.#maker.build(args[0] as never) };
      if (!this.#session) throw new Error("no articles are open");
      if (method === "list") return this.#list(id, this.#session, args);
      const result = this.#run(this.#session, method, args);
      const missing = this.#missing(this.#session);
      return missing?.length ? { id, missing } : { id, result };
    } catch (thrown) {
      return failure(id, thrown);
    }
  }

  #run(session: Session, method: Method, args: unknown[]): unknown {
    const run = session[method as keyof Session] as (...args: unknown[]) => unknown;
    return run.apply(session, args);
  }

  /** What the answers since the last time lacked of the texts. */
  #missing(session: Session): Uint32Array | null {
    return this.#apart ? session.missingTexts() : null;
  }

  #list(id: number, session: Session, args: unknown[]): Reply {
    const [request, most, shown] = args as [FilterRequest, number, number];
    const found = session.filter(request, [], most);
    const missing = this.#missing(session);
    if (missing?.length) return { id, missing };
    const first = found.articles.slice(0, shown);
    const rows = first.length ? session.rows(request, first) : [];
    // What the rows lack does not hold the list up.
    this.#missing(session);
    return { id, result: { found, rows } };
  }

  /** Hands a part of the texts over. */
  supply({ part, bytes }: TextsMessage): Reply {
    try {
      this.#session?.supplyTexts(part, bytes);
      return { id: 0, result: null };
    } catch (thrown) {
      return failure(0, thrown);
    }
  }
}
