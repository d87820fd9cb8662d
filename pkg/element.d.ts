// The element, as its users see it. Written by hand so that it needs no other package's types; a test in `www` holds the
// real class to it.

export type View = "read" | "compare" | "entities";
export type Layer = "names" | "values" | "quotes" | "sentences";
export type Theme = "auto" | "light" | "dark";
export type Sort = "best" | "newest" | "oldest" | "source" | "longest";
/** Who caused a change: the person at the page, the page's own script, or Back and the address. */
export type ChangeSource = "reader" | "host" | "history";

export interface FacetChoice {
  facet: string;
  values: string[];
  combine: "any" | "all" | "none";
}

/** What is open and chosen. */
export interface State {
  view: View;
  query: string;
  facets: FacetChoice[];
  sort: Sort;
  /** The article that is open, by its id. */
  article: string | null;
  /** Articles chosen for comparison, by their ids. */
  compare: string[];
  /** The entity whose card is open, by its key. */
  entity: string | null;
  /** Layers of the text that are switched off. */
  hidden: Layer[];
  theme: Theme;
}

/** An article as plain data; everything but the text may be left out. */
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

/** A bundle's bytes, or plain articles that are read in the page. */
export type CorpusInput = Uint8Array | ArrayBuffer | Blob | readonly PlainArticle[] | null;

export interface ArticleExplorerEventMap {
  load: CustomEvent<{ articles: number }>;
  error: CustomEvent<{ message: string }>;
  progress: CustomEvent<{ phase: string }>;
  "query-change": CustomEvent<Pick<State, "query" | "facets" | "sort"> & { source: ChangeSource }>;
  "selection-change": CustomEvent<Pick<State, "article" | "compare" | "entity"> & { source: ChangeSource }>;
  "view-change": CustomEvent<Pick<State, "view" | "theme"> & { source: ChangeSource }>;
}

export declare class ArticleExplorer extends HTMLElement {
  /** Address of a bundle, or of a page that carries one. */
  src: string | null;
  view: string | null;
  query: string | null;
  /** Ids of the compared articles, separated by commas. */
  articles: string | null;
  theme: string | null;
  loading: "lazy" | "eager" | null;
  stateSync: "none" | "hash" | null;
  noWorker: boolean;
  corpus: CorpusInput | Promise<CorpusInput> | undefined;
  /** Whether the articles can be read. */
  readonly loaded: boolean;
  getState(): Promise<State>;
  setState(patch: Partial<State>): Promise<void>;
}

/** Defines `<article-explorer>` unless it is there. */
export declare function defineArticleExplorer(): void;
/** Says where the compiled module comes from. The first that says so wins. */
export declare function supplyModule(from: () => Promise<WebAssembly.Module>): void;
/** Fetches and compiles the module at an address. */
export declare function fetchModule(url: string | URL): Promise<WebAssembly.Module>;

declare global {
  interface HTMLElementTagNameMap {
    "article-explorer": ArticleExplorer;
  }
}
