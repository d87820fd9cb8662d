// The shapes that cross from the core, exactly as `src/view/*.rs` writes them: names in camelCase, what is not known is
// `null`. Keys that a segment does not carry are left out. Nothing else may be declared here.

export type EntityKind = "person" | "organisation" | "place" | "nationality" | "event" | "work" | "product" | "other";
export type ValueKind = "date" | "duration" | "number" | "percent" | "money" | "quantity";
/** What a row of a comparison is about: a value, or a fact without a figure. */
export type SlotKind = ValueKind | "deed" | "role" | "who" | "rank";
export type Qualifier = "exact" | "about" | "atLeast" | "atMost" | "range";
export type Speech = "direct" | "indirect" | "mixed";
export type Found = "given" | "meta" | "text" | "guess";
export type Precision = "year" | "month" | "day" | "minute";
export type ParagraphKind = "body" | "heading" | "caption" | "credit" | "list" | "quote";
export type Relation = "verbatim" | "near" | "paraphrase" | "related";
export type SentenceRelation = Relation | "only";
export type ValueStatus = "agree" | "differ" | "silent";
export type QuoteStatus = "same" | "trimmed" | "variant" | "differ" | "silent";
export type Combine = "any" | "all" | "none";
export type EntitySort = "mentions" | "articles" | "origins" | "name";
export type Sort = "best" | "recent" | "newest" | "oldest" | "source" | "longest";

export interface DateStamp {
  value: string;
  precision: Precision;
  from: Found;
}

// ── The corpus ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface CorpusView {
  title: string | null;
  note: string | null;
  articles: number;
  origins: number;
  sources: number;
  languages: string[];
  first: string | null;
  last: string | null;
  skipped: string[];
  version: string;
}

// ── The list ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface FilterRequest {
  query: string;
  facets: FacetChoice[];
  sort: Sort;
  /** Words match in their written form alone, not by their stem. */
  exact?: boolean;
}

export interface FacetChoice {
  facet: string;
  values: string[];
  combine: Combine;
}

export interface FilterView {
  total: number;
  /** All that match, in order, or so many of the first as were asked for. */
  articles: Uint32Array;
  scores: Float32Array;
  origins: number;
  facets: FacetView[];
  notice: QueryNotice | null;
  suggestion: string | null;
}

export interface QueryNotice {
  message: string;
  startUtf16: number;
  endUtf16: number;
}

export interface FacetView {
  facet: string;
  values: FacetValue[];
  distinct: number;
  /** Left out where the values were counted. */
  counted?: false;
}

export interface FacetValue {
  key: string;
  label: string;
  count: number;
  chosen: boolean;
}

export interface RowView {
  head: ArticleHead;
  title: Segment[];
  snippet: Segment[];
  strip: [SentenceRelation, number][];
  relations: RelationCounts;
  hits: number;
  /** Set where snippet and hits are missing because the text is not loaded yet. */
  awaitsText?: true;
}

// ── One article ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ArticleHead {
  id: string;
  index: number;
  title: string;
  titleFrom: Found;
  source: string | null;
  sourceFrom: Found | null;
  byline: string[];
  published: DateStamp | null;
  updated: DateStamp | null;
  lang: string;
  dir: "ltr" | "rtl";
  originSize: number;
}

export interface ArticleView {
  head: ArticleHead;
  title: Segment[];
  paragraphs: ParagraphView[];
  provenance: ProvenanceView;
  entities: NamedHere[];
  values: ValueHere[];
  hits: number;
  relations: RelationCounts;
  sameOrigin: ArticleHead[];
}

export interface ParagraphView {
  kind: ParagraphKind;
  sentences: SentenceView[];
}

export interface SentenceView {
  index: number;
  relation: SentenceRelation;
  partners: number;
  segments: Segment[];
  after: string;
}

export interface RelationCounts {
  verbatim: number;
  near: number;
  paraphrase: number;
  related: number;
  only: number;
}

export interface Segment {
  text: string;
  entity?: EntityMark;
  value?: ValueMark;
  quote?: QuoteMark;
  hit?: number;
  differs?: boolean;
  badge?: string;
}

export interface EntityMark {
  key: string;
  kind: EntityKind;
  name: string;
  first: boolean;
  start: boolean;
  end: boolean;
  probable: string | null;
}

export interface ValueMark {
  kind: ValueKind;
  value: string | null;
  unit: string | null;
  qualifier: Qualifier;
  start: boolean;
  end: boolean;
}

export interface QuoteMark {
  quote: number;
  speech: Speech;
  speaker: string | null;
}

export interface ProvenanceView {
  file: string | null;
  url: string | null;
  agency: string | null;
  dateline: string | null;
  langFrom: Found | null;
  translated: string[];
  furniture: FurnitureView[];
  warnings: string[];
  words: number;
  sentences: number;
}

export interface FurnitureView {
  text: string;
  rule: string;
  why: string;
}

export interface NamedHere {
  key: string;
  kind: EntityKind;
  name: string;
  count: number;
  forms: string[];
  probable: string | null;
}

export interface ValueHere {
  text: string;
  kind: ValueKind;
  value: string | null;
  unit: string | null;
  qualifier: Qualifier;
  sentence: number;
}

// ── A comparison ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ComparisonView {
  columns: ColumnView[];
  summary: SummaryPart[];
  pairs: PairView[];
  entities: EntityMatrixRow[];
  values: ValueRowView[];
  quotes: QuoteRowView[];
  words: WordView[];
  origins: number[][];
  missing: MissingView[][];
  sourcing: SourcingView[];
}

export interface MissingView {
  places: SentencePlace[];
  origins: number;
  words: Segment[];
}

export interface SourcingView {
  named: number;
  unnamed: UnnamedView[];
  none: number;
  hedges: number;
}

export interface UnnamedView {
  sentence: number;
  text: string;
}

export interface ColumnView {
  head: ArticleHead;
  letter: string;
  /** The articles of a group; empty where the column is one article. */
  parts: PartView[];
  leftOut: number;
  paragraphs: ParagraphView[];
  relations: RelationCounts;
}

export interface PartView {
  id: string;
  title: string;
  source: string | null;
  published: DateStamp | null;
  /** The column's sentence that is the article's first. */
  first: number;
}

export interface SummaryPart {
  text: string;
  link: string | null;
}

export interface PairView {
  a: PairPlace;
  b: PairPlace;
  relation: Relation;
  score: number;
  aWords: Segment[];
  bWords: Segment[];
}

export interface PairPlace {
  column: number;
  /** Null where it is the headline. */
  sentence: number | null;
}

/** A sentence that comes near to one of another column. */
export interface NearestView {
  /** Null where it is the headline. */
  sentence: number | null;
  /** Words that both have are marked as hits. */
  words: Segment[];
}

export interface SentencePlace {
  column: number;
  sentence: number;
}

export interface EntityMatrixRow {
  key: string;
  kind: EntityKind;
  name: string;
  counts: number[];
  names: string[][];
  differ: boolean;
}

export interface ValueRowView {
  slot: string;
  kind: SlotKind;
  status: ValueStatus;
  note: string | null;
  cells: (ValueCellView | null)[];
}

export interface ValueCellView {
  text: string;
  value: string;
  sentence: number;
  words: Segment[];
  minority: boolean;
}

export interface QuoteRowView {
  speakerKey: string | null;
  speaker: string | null;
  status: QuoteStatus;
  cells: (QuoteCellView | null)[];
}

export interface QuoteCellView {
  sentence: number;
  words: Segment[];
}

export interface WordView {
  word: string;
  column: number;
  score: number;
  counts: number[];
}

// ── Entities ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface EntitiesRequest {
  filter: string;
  kind: EntityKind | null;
  sort: EntitySort;
  reversed: boolean;
  most: number;
}

export interface EntitiesView {
  rows: EntityRowView[];
  total: number;
  all: number;
  kinds: EntityKind[];
  most: [string, number] | null;
}

export interface NetworkView {
  nodes: NetworkNode[];
  links: NetworkLink[];
  articles: number;
  leftOut: number;
}

export interface NetworkNode {
  key: string;
  kind: EntityKind;
  name: string;
  articles: number;
  x: number;
  y: number;
}

export interface NetworkLink {
  a: number;
  b: number;
  sentences: number;
  articles: number;
  article: string;
  sentence: number;
}

/** A reader's correction of a name, as `docs/overlay.md` describes it. */
export type Correction =
  | { do: "rename"; entity: string; name: string }
  | { do: "merge"; entity: string; into: string }
  | { do: "split"; entity: string; forms: string[]; name?: string }
  | { do: "hide"; entity: string }
  | { do: "retype"; entity: string; type: EntityKind };

export interface EntityRowView {
  key: string;
  kind: EntityKind;
  name: string;
  aliases: number;
  mentions: number;
  articles: number;
  origins: number;
  dispersion: number[];
}

export interface EntityView {
  row: EntityRowView;
  aliases: AliasView[];
  roles: string[];
  identifiers: string[];
  places: EntityInArticle[];
  together: NamedTogether[];
}

export interface AliasView {
  form: string;
  count: number;
  rule: string;
  probable: boolean;
}

export interface EntityInArticle {
  head: ArticleHead;
  positions: number[];
  example: Segment[];
  sentence: number;
}

export interface NamedTogether {
  key: string;
  kind: EntityKind;
  name: string;
  sentences: number;
}

// ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TimelineView {
  dates: TimelineDate[];
  articles: number;
  undated: ArticleHead[];
  leftOut: number;
}

export interface TimelineDate {
  value: string;
  published: ArticleHead[];
  named: DateNamed[];
  sentences: number;
  articles: number;
  origins: number;
}

export interface DateNamed {
  head: ArticleHead;
  sentence: number;
  words: Segment[];
}
