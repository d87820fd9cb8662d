// What the core offers, as its WebAssembly module exports it. `Session` is made by wasm-bindgen from `src/wasm`; this is
// the same thing in TypeScript's words. Must hold no behaviour.

import type {
  ArticleView,
  ComparisonView,
  CorpusView,
  Correction,
  EntitiesRequest,
  EntitiesView,
  EntityView,
  FilterRequest,
  FilterView,
  NearestView,
  NetworkView,
  RowView,
  TimelineView,
} from "../types.ts";

/** A file to be read into a corpus. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** An open corpus. Every method throws an `Error` whose message a person can read. */
export interface Session {
  /** Puts the articles under these corrections alone; gives the positions of those that found nothing. */
  correct(corrections: readonly Correction[]): Uint32Array;
  corpus(): CorpusView;
  /** With `facets` only the values of the facets named there are counted, with `most` only so many articles are ordered. */
  filter(request: FilterRequest, facets?: string[], most?: number): FilterView;
  rows(request: FilterRequest, articles: Uint32Array): RowView[];
  /** `null` where no article has the id. */
  article(id: string, request: FilterRequest): ArticleView | null;
  /** `null` where fewer than two of the ids are articles. */
  compare(ids: string[]): ComparisonView | null;
  /** `null` where there is no such column or sentence. */
  nearest(own: string, sentence: number, other: string): NearestView[] | null;
  timeline(request: FilterRequest): TimelineView;
  entities(request: EntitiesRequest): EntitiesView;
  network(): NetworkView;
  /** `null` where no entity has the key. */
  entity(key: string): EntityView | null;
  /** Parts of the texts that the answers since the last call lacked; none where the bundle holds its texts. */
  missingTexts(): Uint32Array;
  /** Takes over a part of the texts; one without bytes is lost. Throws where it does not fit. */
  supplyTexts(part: number, bytes: Uint8Array): void;
}

/** The class that the module exports. */
export interface SessionClass {
  /** Opens a bundle. Throws where it is damaged or of another version. */
  open(bytes: Uint8Array): Session;
  /** Opens the bundle that the module itself carries. Throws where it carries none. */
  bundled(): Session;
}

/** A fresh, not yet started copy of wasm-bindgen's JavaScript side. Each copy has a memory of its own. */
export interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  Session: SessionClass;
}

/** The same for the module that reads files. */
export interface MakerGlue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  /** Reads files of any supported format and gives the bytes of a bundle. */
  build(files: InputFile[]): Uint8Array;
}

/** The methods that a client may call, with their arguments and results. */
export interface Calls {
  corpus: { args: []; result: CorpusView };
  filter: { args: [FilterRequest, string[]?, number?]; result: FilterView };
  /**
   * `filter` without counted facets and with so many articles, and the rows of the first of them, in one call: so many.
   * Rows whose texts are not loaded come without a snippet.
   */
  list: { args: [FilterRequest, number, number]; result: { found: FilterView; rows: RowView[] } };
  rows: { args: [FilterRequest, Uint32Array]; result: RowView[] };
  article: { args: [string, FilterRequest]; result: ArticleView | null };
  compare: { args: [string[]]; result: ComparisonView | null };
  nearest: { args: [string, number, string]; result: NearestView[] | null };
  timeline: { args: [FilterRequest]; result: TimelineView };
  correct: { args: [readonly Correction[]]; result: Uint32Array };
  entities: { args: [EntitiesRequest]; result: EntitiesView };
  network: { args: []; result: NetworkView };
  entity: { args: [string]; result: EntityView | null };
  build: { args: [readonly InputFile[]]; result: Uint8Array };
}

export type Method = keyof Calls;
