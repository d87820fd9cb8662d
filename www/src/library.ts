// The core without its views, for scripts, servers and workers: opens articles and answers with plain data. Must touch no
// document. Where the modules come from is said by the entry that is loaded.

import { Host, type Reply, type Source } from "./core/host.ts";
import { theModule } from "./core/module.ts";
import type { Calls, InputFile, Method } from "./core/session.ts";
import { articlesFile, type PlainArticle } from "./sources.ts";
import type {
  ArticleView,
  ComparisonView,
  CorpusView,
  Correction,
  EntitiesRequest,
  EntityRowView,
  EntityView,
  FilterRequest,
  FilterView,
  NearestView,
  NetworkView,
  RowView,
  TimelineView,
} from "./types.ts";

/** What was thrown by the core, in words for people. */
function taken<T>(reply: Reply): T {
  if ("error" in reply) throw new Error(reply.error);
  if ("missing" in reply) throw new Error("the texts lie outside this bundle");
  return reply.result as T;
}

async function started(name: "session" | "maker", source: Source): Promise<Host> {
  const host = new Host();
  taken(await host.start({ module: await theModule(name), source, apart: source !== "files" }));
  return host;
}

function request(asked: string | Partial<FilterRequest>): FilterRequest {
  const part = typeof asked === "string" ? { query: asked } : asked;
  return { query: "", facets: [], sort: "best", ...part };
}

/** Open articles. Every answer is plain data, and depends on the articles and the arguments alone. */
export class Corpus {
  readonly #source: Uint8Array | "bundled";
  #host: Host | null;
  #corrections: readonly Correction[] = [];

  private constructor(source: Uint8Array | "bundled", host: Host) {
    this.#source = source;
    this.#host = host;
  }

  /** Opens a bundle's bytes, or the articles that the package carries. */
  static async open(bytes?: Uint8Array | ArrayBuffer): Promise<Corpus> {
    const source = bytes === undefined ? "bundled" : bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
    return new Corpus(source, await started("session", source));
  }

  /** An instance that trapped is not asked again: the next question gets a fresh one. */
  async #ask<M extends Method>(method: M, ...args: Calls[M]["args"]): Promise<Calls[M]["result"]> {
    if (!this.#host) {
      this.#host = await started("session", this.#source);
      if (this.#corrections.length > 0) this.#host.call({ id: 0, method: "correct", args: [this.#corrections] });
    }
    const reply = this.#host.call({ id: 1, method, args });
    if ("error" in reply && reply.trap) this.#host = null;
    return taken(reply);
  }

  /** The articles at a glance. */
  summary(): Promise<CorpusView> {
    return this.#ask("corpus");
  }

  /** Which articles match: their positions and scores as typed arrays, and what each facet counts. */
  filter(asked: string | Partial<FilterRequest> = ""): Promise<FilterView> {
    return this.#ask("filter", request(asked));
  }

  /** Headline, provenance and snippets of some of the positions that `filter` gave. */
  rows(asked: string | Partial<FilterRequest>, positions: Uint32Array): Promise<RowView[]> {
    return this.#ask("rows", request(asked), positions);
  }

  /** An article cut into segments, each with its names, values, quotations and hits; `null` for no such article. */
  highlight(id: string, asked: string | Partial<FilterRequest> = ""): Promise<ArticleView | null> {
    return this.#ask("article", id, request(asked));
  }

  /** What two or more articles share, what only one says, and where they differ; `null` for fewer than two. */
  compare(ids: readonly string[]): Promise<ComparisonView | null> {
    return this.#ask("compare", [...ids]);
  }

  /** The sentences of one article nearest to a sentence of another, at most three; `null` for no such article or sentence. */
  nearest(id: string, sentence: number, other: string): Promise<NearestView[] | null> {
    return this.#ask("nearest", id, sentence, other);
  }

  /** When the matching articles were published, and which dates their texts name. */
  timeline(asked: string | Partial<FilterRequest> = ""): Promise<TimelineView> {
    return this.#ask("timeline", request(asked));
  }

  /** Everyone and everything named, most named first where nothing else is asked. */
  async entities(asked: Partial<EntitiesRequest> = {}): Promise<EntityRowView[]> {
    const usual = { filter: "", kind: null, sort: "mentions", reversed: false, most: 2000 } as const;
    return (await this.#ask("entities", { ...usual, ...asked })).rows;
  }

  /** Who is named in the same sentences as whom. */
  network(): Promise<NetworkView> {
    return this.#ask("network");
  }

  /** Puts the articles under corrections of names, and under none from before; gives the positions of those that found nothing. */
  async correct(corrections: readonly Correction[]): Promise<Uint32Array> {
    const unmatched = await this.#ask("correct", corrections);
    this.#corrections = corrections;
    return unmatched;
  }

  /** One of them; `null` for no such key. */
  entity(key: string): Promise<EntityView | null> {
    return this.#ask("entity", key);
  }
}

/** Opens the bytes of a `.crossread` bundle; without bytes, the articles that the package carries. */
export function open(bytes?: Uint8Array | ArrayBuffer): Promise<Corpus> {
  return Corpus.open(bytes);
}

/** Reads, cleans, annotates and indexes articles or files, and gives a bundle's bytes: to keep, or for `open`. */
export async function build(input: readonly PlainArticle[] | readonly InputFile[]): Promise<Uint8Array> {
  const areFiles = input.every((one) => "bytes" in one && one.bytes instanceof Uint8Array);
  const files = areFiles && input.length > 0 ? (input as readonly InputFile[]) : [articlesFile(input)];
  const host = await started("maker", "files");
  return taken(host.call({ id: 1, method: "build", args: [files] }));
}

/** Articles as an open corpus, where every name, value and quotation is marked. */
export async function annotate(input: readonly PlainArticle[] | readonly InputFile[]): Promise<Corpus> {
  return Corpus.open(await build(input));
}
