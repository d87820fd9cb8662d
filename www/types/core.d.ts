// Types of the package's `./core`: the core without its views. Written by hand from src/library.

import type { PlainArticle } from "./element.js";
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
} from "./views.js";

export type { PlainArticle } from "./element.js";
export type * from "./views.js";

/** A file to be read: text, Markdown, HTML, JSON, JSON Lines or CSV. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** Open articles. Every answer is plain data, and depends on the articles and the arguments alone. */
export class Corpus {
  private constructor();
  static open(bytes?: Uint8Array | ArrayBuffer): Promise<Corpus>;
  /** The articles at a glance. */
  summary(): Promise<CorpusView>;
  /** Which articles match: their positions and scores as typed arrays, and what each facet counts. */
  filter(asked?: string | Partial<FilterRequest>): Promise<FilterView>;
  /** Headline, provenance and snippets of some of the positions that `filter` gave. */
  rows(asked: string | Partial<FilterRequest>, positions: Uint32Array): Promise<RowView[]>;
  /** An article cut into segments, each with its names, values, quotations and hits; `null` for no such article. */
  highlight(id: string, asked?: string | Partial<FilterRequest>): Promise<ArticleView | null>;
  /** What two or more articles share, what only one says, and where they differ; `null` for fewer than two. */
  compare(ids: readonly string[]): Promise<ComparisonView | null>;
  /** The sentences of one article nearest to a sentence of another, at most three; `null` for no such article or sentence. */
  nearest(id: string, sentence: number, other: string): Promise<NearestView[] | null>;
  /** When the matching articles were published, and which dates their texts name. */
  timeline(asked?: string | Partial<FilterRequest>): Promise<TimelineView>;
  /** Everyone and everything named, most named first where nothing else is asked. */
  entities(asked?: Partial<EntitiesRequest>): Promise<EntityRowView[]>;
  /** Who is named in the same sentences as whom. */
  network(): Promise<NetworkView>;
  /** Puts the articles under corrections of names, and under none from before; gives the positions of those that found nothing. */
  correct(corrections: readonly Correction[]): Promise<Uint32Array>;
  /** One of them; `null` for no such key. */
  entity(key: string): Promise<EntityView | null>;
}

/** Opens the bytes of a `.crossread` bundle; without bytes, the articles that the package carries. */
export function open(bytes?: Uint8Array | ArrayBuffer): Promise<Corpus>;

/** Reads, cleans, annotates and indexes articles or files, and gives a bundle's bytes: to keep, or for `open`. */
export function build(input: readonly PlainArticle[] | readonly InputFile[]): Promise<Uint8Array>;

/** Articles as an open corpus, where every name, value and quotation is marked. */
export function annotate(input: readonly PlainArticle[] | readonly InputFile[]): Promise<Corpus>;
