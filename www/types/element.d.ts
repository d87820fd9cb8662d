// Types of the package's `./element`: the class, without side effects. Written by hand from src/elements and src/state.

import type { Combine, Correction, EntityKind, FacetChoice, Sort } from "./views.js";

export type { Combine, Correction, EntityKind, FacetChoice, Sort };

export type View = "read" | "compare" | "entities" | "timeline";
export type Layer = "names" | "values" | "quotes" | "sentences";
export type Theme = "auto" | "light" | "dark";

/** What a reader has open and chosen. */
export interface State {
  view: View;
  query: string;
  /** Words match in their written form alone. */
  exact: boolean;
  facets: FacetChoice[];
  sort: Sort;
  /** The open article's id. */
  article: string | null;
  /** Ids of the compared articles. */
  compare: string[];
  /** The open entity's key. */
  entity: string | null;
  /** Layers that are switched off. */
  hidden: Layer[];
  /** The reader's corrections of names, in the order they were made. */
  corrections: readonly Correction[];
  theme: Theme;
}

/** A bundle whose texts lie elsewhere; `texts` gives the bytes of a part by its number. */
export interface SplitCorpus {
  bundle: Uint8Array;
  texts: ((part: number) => Promise<Uint8Array>) | null;
}

/** An article as plain data. */
export interface PlainArticle {
  id?: string;
  title?: string;
  text?: string;
  html?: string;
  source?: string;
  published?: string;
  byline?: string[];
  url?: string;
  lang?: string;
}

export type CorpusInput = SplitCorpus | Uint8Array | ArrayBuffer | Blob | readonly PlainArticle[] | null;

/** Who caused a change. */
export type ChangeSource = "reader" | "host" | "history";

export interface ArticleExplorerEventMap {
  load: CustomEvent<{ articles: number }>;
  error: CustomEvent<{ message: string }>;
  progress: CustomEvent<{ phase: "loading" }>;
  "query-change": CustomEvent<Pick<State, "query" | "exact" | "facets" | "sort"> & { source: ChangeSource }>;
  "selection-change": CustomEvent<Pick<State, "article" | "compare" | "entity"> & { source: ChangeSource }>;
  "view-change": CustomEvent<Pick<State, "view" | "theme"> & { source: ChangeSource }>;
}

export class ArticleExplorer extends HTMLElement {
  /** Address of a `.crossread` bundle, or of a page that carries one. */
  src: string | null;
  view: string | null;
  query: string | null;
  /** Id of the open article. */
  article: string | null;
  /** Ids of the compared articles, separated by commas. */
  articles: string | null;
  /** `none` leaves out the head and keeps the reader in the view given. */
  controls: "none" | null;
  /** `manual` begins with every mark switched off. */
  reveal: "manual" | null;
  theme: string | null;
  loading: "lazy" | "eager" | null;
  stateSync: "none" | "hash" | null;
  noWorker: boolean;
  /** The articles: a bundle's bytes, plain articles, or a promise of either. */
  corpus: CorpusInput | Promise<CorpusInput> | undefined;
  /** Whether the articles can be read. */
  readonly loaded: boolean;
  getState(): Promise<State>;
  setState(patch: Partial<State>): Promise<void>;
  /** Adds articles to those that were given as plain articles or read here; rejects where a bundle is open. */
  addArticles(articles: readonly PlainArticle[]): Promise<void>;
  /** The articles that were read in this page, as a bundle, or as a whole page where this is one. */
  exportAs(kind: "bundle" | "page"): Promise<Blob>;
  addEventListener<K extends keyof ArticleExplorerEventMap>(
    type: K,
    listener: (this: ArticleExplorer, event: ArticleExplorerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Defines `<article-explorer>` unless it is defined. */
export function defineArticleExplorer(): void;

/** Says where the compiled WebAssembly module comes from; the first that says so wins. */
export function supplyModule(name: "session" | "maker", from: () => Promise<WebAssembly.Module>): void;

/** Fetches and compiles the module. */
export function fetchModule(url: string | URL): Promise<WebAssembly.Module>;

declare global {
  interface HTMLElementTagNameMap {
    "article-explorer": ArticleExplorer;
  }
}
