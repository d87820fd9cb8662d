// Text cut into segments, as markup. Segments are flat: one element carries every layer that lies on its words.

import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { ifDefined } from "lit/directives/if-defined.js";
import type { Layer } from "../state.ts";
import { t } from "../strings/index.ts";
import type { EntityKind, EntityMark, Segment, SlotKind, ValueMark } from "../types.ts";

export interface SegmentOptions {
  /** Layers that are switched off. */
  hidden?: readonly Layer[];
  /** The hit that is looked at. */
  currentHit?: number | null;
  /** The entity whose mentions stand out. */
  selected?: string | null;
}

/** The letter that goes with an entity's underline. */
export function kindLetter(kind: EntityKind): string {
  return t.kindLetters[kind] ?? "X";
}

/** Values come in two looks, those of dates and of figures; facts without a figure have the letter of their own. */
function isDate(kind: SlotKind): boolean {
  return kind === "date" || kind === "duration";
}

function isFact(kind: SlotKind): boolean {
  return kind === "deed" || kind === "role" || kind === "who" || kind === "rank";
}

export function valueLetter(kind: SlotKind): string {
  return isDate(kind) ? t.dateLetter : isFact(kind) ? t.factLetter : t.numberLetter;
}

export function valueClass(kind: SlotKind): string {
  return isDate(kind) ? "k-date" : isFact(kind) ? "k-other" : "k-number";
}

/** What a value says in normal form: "at least 12 people". */
export function valueTitle(mark: Pick<ValueMark, "kind" | "value" | "unit" | "qualifier">): string {
  const normal = [t.qualifiers[mark.qualifier], mark.value ?? t.notKnown, mark.unit ?? ""].filter(Boolean).join(" ");
  return `${t.valueKinds[mark.kind]}: ${normal}`;
}

function entityTitle(mark: EntityMark): string {
  const name = mark.probable ? `${t.probably} ${mark.name} (${mark.probable})` : mark.name;
  return `${name}, ${t.kinds[mark.kind]}`;
}

function words(segment: Segment): unknown {
  if (!segment.badge) return segment.text;
  return html`<bdi class="badge" role="img" aria-label=${t.badge(segment.badge)} title=${t.badge(segment.badge)}
    ><span aria-hidden="true">${segment.badge}</span>${segment.text}</bdi>`;
}

function one(segment: Segment, options: SegmentOptions): unknown {
  const off = options.hidden ?? [];
  const entity = off.includes("names") ? undefined : segment.entity;
  const value = entity || off.includes("values") ? undefined : segment.value;
  const quote = off.includes("quotes") ? undefined : segment.quote;
  const { hit, differs } = segment;
  if (!entity && !value && hit === undefined && !differs) {
    if (!quote) return words(segment);
    return html`<span class="quo" data-quote=${quote.quote} title=${t.quoteBy(quote.speaker, t.speech[quote.speech])}>${words(segment)}</span>`;
  }
  const first = entity ? entity.first && entity.end : false;
  const classes = {
    ent: Boolean(entity),
    val: Boolean(value),
    [entity ? `k-${entity.kind}` : value ? valueClass(value.kind) : "k-none"]: true,
    quo: Boolean(quote),
    hit: hit !== undefined,
    "is-now": hit !== undefined && hit === options.currentHit,
    "is-selected": entity !== undefined && entity.key === options.selected,
    "is-probable": Boolean(entity?.probable),
    "is-first": first,
    w: Boolean(differs),
  };
  return html`<mark class=${classMap(classes)}
    data-type=${ifDefined(entity?.kind ?? value?.kind)}
    data-entity=${ifDefined(entity?.key)}
    data-value=${ifDefined(value?.value ?? undefined)}
    data-hit=${ifDefined(hit)}
    data-quote=${ifDefined(quote?.quote)}
    data-letter=${ifDefined(entity ? kindLetter(entity.kind) : value ? valueLetter(value.kind) : undefined)}
    title=${ifDefined(entity ? entityTitle(entity) : value ? valueTitle(value) : undefined)}
    >${words(segment)}</mark>`;
}

/** Segments, one after another. */
export function segments(list: readonly Segment[], options: SegmentOptions = {}): unknown {
  return list.map((segment) => one(segment, options));
}

/** The words alone, for labels. */
export function plain(list: readonly Segment[]): string {
  return list.map((segment) => segment.text).join("");
}

/** The box with a kind's letter. */
export function kindKey(kind: EntityKind): TemplateResult {
  return html`<span class="key k-${kind}" aria-hidden="true">${kindLetter(kind)}</span>`;
}

/** A mark of what is only probable. */
export function probableMark(reason: string | null): unknown {
  return reason ? html`<span class="probable" title=${reason}>${t.probably}</span>` : nothing;
}
