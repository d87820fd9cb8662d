// What a reader has open and chosen, and its address: state to hash and back. Pure; touches no document.
//
// An address is a version and repeated keys, as a form sends them: `v=1&view=read&q=visit&any.source=a&any.source=b`.
// Keys that are not known are passed over, values that make no sense are dropped, so that any text is an address.

import { normalCorrections } from "./overlay.ts";
import type { Combine, Correction, FacetChoice, FilterRequest, Sort } from "./types.ts";

export const VIEWS = ["read", "compare", "entities", "timeline"] as const;
export const SORTS = ["best", "recent", "newest", "oldest", "source", "longest"] as const satisfies readonly Sort[];
export const COMBINES = ["any", "all", "none"] as const satisfies readonly Combine[];
export const LAYERS = ["names", "values", "quotes", "sentences"] as const;
export const THEMES = ["auto", "light", "dark"] as const;

export type View = (typeof VIEWS)[number];
export type Layer = (typeof LAYERS)[number];
export type Theme = (typeof THEMES)[number];

export interface State {
  view: View;
  query: string;
  /** Words match in their written form alone. */
  exact: boolean;
  facets: FacetChoice[];
  sort: Sort;
  /** The article that is open, by its id. */
  article: string | null;
  /** Articles chosen for comparison, by their ids, in the order of their letters. */
  compare: string[];
  /** The entity whose card is open, by its key. */
  entity: string | null;
  /** Layers of the text that are switched off. */
  hidden: Layer[];
  /** The reader's corrections of names, in the order they were made. */
  corrections: readonly Correction[];
  theme: Theme;
}

/** Nothing asked, nothing chosen. */
export function initialState(): State {
  return {
    view: "read",
    query: "",
    exact: false,
    facets: [],
    sort: "best",
    article: null,
    compare: [],
    entity: null,
    hidden: [],
    corrections: [],
    theme: "auto",
  };
}

/** Bytes of an address; what is longer is cut down when written and passed over when read. */
export const ADDRESS_LIMIT = 8 * 1024;
const QUERY_LIMIT = 4096;
const ID_LIMIT = 1024;
const COMPARE_LIMIT = 50;
const VALUES_LIMIT = 200;
/** Characters of corrections that an address carries; more of them travel as a file. */
const CORRECTIONS_LIMIT = 2048;

function oneOf<T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

/** Text that survives being an address: without halves of surrogate pairs, not longer than `limit`. */
function text(value: unknown, limit: number): string | null {
  if (typeof value !== "string" || value === "" || value.length > limit) return null;
  return value.toWellFormed();
}

function unique(values: unknown, limit: number): string[] {
  if (!Array.isArray(values)) return [];
  const all = values.map((value) => text(value, ID_LIMIT)).filter((value) => value !== null);
  return [...new Set(all)].slice(0, limit);
}

function normalFacets(value: unknown): FacetChoice[] {
  if (!Array.isArray(value)) return [];
  const facets = new Map<string, FacetChoice>();
  let room = VALUES_LIMIT;
  for (const choice of value as Partial<FacetChoice>[]) {
    const facet = text(choice?.facet, ID_LIMIT);
    const values = unique(choice?.values, room);
    if (!facet || values.length === 0 || facets.has(facet)) continue;
    room -= values.length;
    facets.set(facet, { facet, values, combine: oneOf(COMBINES, choice.combine, "any") });
  }
  return [...facets.values()].sort((a, b) => (a.facet < b.facet ? -1 : 1));
}

/** A state out of anything, over `base`: what is missing or makes no sense stays as it is there. */
export function normalState(value: unknown, base: State = initialState()): State {
  const given = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<keyof State, unknown>>;
  const pick = <K extends keyof State>(key: K, read: (value: unknown) => State[K]): State[K] =>
    given[key] === undefined ? base[key] : read(given[key]);
  return {
    view: pick("view", (v) => oneOf(VIEWS, v, base.view)),
    query: pick("query", (v) => (typeof v === "string" ? v.slice(0, QUERY_LIMIT).toWellFormed() : "")),
    exact: pick("exact", (v) => v === true),
    facets: pick("facets", normalFacets),
    sort: pick("sort", (v) => oneOf(SORTS, v, base.sort)),
    article: pick("article", (v) => text(v, ID_LIMIT)),
    compare: pick("compare", (v) => unique(v, COMPARE_LIMIT)),
    entity: pick("entity", (v) => text(v, ID_LIMIT)),
    hidden: pick("hidden", (v) => LAYERS.filter((layer) => Array.isArray(v) && v.includes(layer))),
    corrections: pick("corrections", normalCorrections),
    theme: pick("theme", (v) => oneOf(THEMES, v, base.theme)),
  };
}

/** Whether an address, without `#`, is one of ours. */
export function isAddress(address: string): boolean {
  return address.length <= ADDRESS_LIMIT && new URLSearchParams(address).get("v") === "1";
}

/** The state that an address names. Never throws. */
export function readAddress(hash: string): State {
  const address = hash.startsWith("#") ? hash.slice(1) : hash;
  if (!isAddress(address)) return initialState();
  const fields = new URLSearchParams(address);
  const choices = new Map<string, FacetChoice>();
  for (const [key, value] of fields) {
    const [combine, facet] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
    if (!COMBINES.includes(combine as Combine)) continue;
    const choice = choices.get(facet) ?? { facet, values: [], combine: combine as Combine };
    if (choice.combine === combine) choice.values.push(value);
    choices.set(facet, choice);
  }
  return normalState({
    view: fields.get("view") ?? undefined,
    query: fields.get("q") ?? undefined,
    exact: fields.get("exact") === "1",
    facets: [...choices.values()],
    sort: fields.get("sort") ?? undefined,
    article: fields.get("article") ?? undefined,
    compare: fields.getAll("with"),
    entity: fields.get("entity") ?? undefined,
    hidden: fields.getAll("hide"),
    corrections: parsed(fields.get("fix")),
    theme: fields.get("theme") ?? undefined,
  });
}

/** What a JSON text holds; nothing where it is none. */
function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function writeFields(state: State): string {
  const fields = new URLSearchParams({ v: "1" });
  if (state.view !== "read") fields.set("view", state.view);
  if (state.query) fields.set("q", state.query);
  if (state.exact) fields.set("exact", "1");
  for (const { facet, values, combine } of state.facets)
    for (const value of values) fields.append(`${combine}.${facet}`, value);
  if (state.sort !== "best") fields.set("sort", state.sort);
  if (state.article) fields.set("article", state.article);
  for (const id of state.compare) fields.append("with", id);
  if (state.entity) fields.set("entity", state.entity);
  for (const layer of state.hidden) fields.append("hide", layer);
  const fix = JSON.stringify(state.corrections);
  if (state.corrections.length && fix.length <= CORRECTIONS_LIMIT) fields.set("fix", fix);
  if (state.theme !== "auto") fields.set("theme", state.theme);
  return fields.toString();
}

/** The address of a state, without `#`. One over the limit leaves out the query, the facets, the corrections, then the comparison. */
export function writeAddress(state: State): string {
  const shorter: State[] = [state];
  for (const cut of [
    { query: "" },
    { facets: [] },
    { corrections: [] },
    { compare: [] },
    { article: null, entity: null },
  ] as const)
    shorter.push({ ...(shorter.at(-1) as State), ...cut } as State);
  for (const candidate of shorter) {
    const address = writeFields(candidate);
    if (address.length <= ADDRESS_LIMIT) return address;
  }
  return "v=1";
}

/** What the list is asked for. */
export function requestOf(state: State): FilterRequest {
  return { query: state.query, facets: state.facets, sort: state.sort, exact: state.exact };
}

/** Whether going from one to the other is a step that Back undoes: another view, article or entity, not a keystroke. */
export function isStep(from: State, to: State): boolean {
  return from.view !== to.view || from.article !== to.article || from.entity !== to.entity;
}

/** `facets` with one value of one facet switched on or off. */
export function toggleFacet(facets: FacetChoice[], facet: string, key: string): FacetChoice[] {
  const old = facets.find((choice) => choice.facet === facet);
  const values = old?.values.includes(key)
    ? old.values.filter((value) => value !== key)
    : [...(old?.values ?? []), key];
  const rest = facets.filter((choice) => choice.facet !== facet);
  return values.length ? [...rest, { facet, values, combine: old?.combine ?? "any" }] : rest;
}

/** The first and last of the chosen values of a facet whose values have an order; `null` where none is chosen. */
export function stretchOf(values: readonly { chosen: boolean }[]): [number, number] | null {
  const first = values.findIndex((value) => value.chosen);
  return first < 0 ? null : [first, values.findLastIndex((value) => value.chosen)];
}

/** The choices with any of `keys` chosen in one facet, or nothing of it. */
export function withStretch(facets: FacetChoice[], facet: string, keys: string[]): FacetChoice[] {
  const rest = facets.filter((choice) => choice.facet !== facet);
  return keys.length ? [...rest, { facet, values: keys, combine: "any" }] : rest;
}
