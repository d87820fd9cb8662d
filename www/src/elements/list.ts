// The list: how many match, the facets, the order, and the rows. Rows beyond a few hundred are made when they are
// scrolled to; below that all are there, so that the browser's own search finds them.

import { FlowLayout } from "@lit-labs/virtualizer/layouts/flow.js";
import { type VirtualizerHostElement, virtualize, virtualizerRef } from "@lit-labs/virtualizer/virtualize.js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { cache } from "lit/directives/cache.js";
import { repeat } from "lit/directives/repeat.js";
import { facetLabel } from "../format.ts";
import { COMBINES, SORTS, type State, stretchOf, toggleFacet, withStretch } from "../state.ts";
import { HEAD } from "../store.ts";
import { t } from "../strings/index.ts";
import type { Combine, CorpusView, FacetChoice, FacetView, FilterView, QueryNotice, RowView, Sort } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import "./histogram.ts";
import { crossIcon } from "./icons.ts";
import { rowBody } from "./row.ts";

/** A query of more characters is not repeated under the field. */
const LONGEST_SHOWN = 200;
/** So many rows of a long list are asked for before it is scrolled. */
const BEGINNING = 40;
/** So many rows stand waiting below those that are there: what a window shows comes with the list. */
const WAITING = 2;

/** About how high a row is, in rem, as the styles have it. */
const ROW = 11;

/** Milliseconds after which typing rests. */
const REST = 150;

/** So many rows are kept for when their articles are found again. */
const MOST_KNOWN = 2000;

/** Keeps fewer rows beside the window than is usual: to draw them is a good part of what a key costs. */
class NearRows extends FlowLayout {
  protected override _overhang = 240;
}

/** The end of the range of rows that a virtual list shows. */
type RangeEvent = Event & { first: number; last: number };

export class ArticleList extends InnerElement {
  static override properties = {
    corpus: { attribute: false },
    state: { attribute: false },
    found: { attribute: false },
    rows: { attribute: false },
    facets: { attribute: false },
    openFacet: { attribute: false },
    shown: { attribute: false },
    link: { attribute: false },
  };
  declare corpus: CorpusView;
  declare state: State;
  declare found: FilterView | null;
  declare rows: ReadonlyMap<number, RowView>;
  /** Facets whose values are known: the open one and those with a choice. */
  declare facets: readonly FacetView[];
  declare openFacet: string | null;
  /** The article in the reader. */
  declare shown: string | null;
  declare link: (patch: Partial<State>) => string;

  /** What is typed shows in the list with its answer. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    return !this.onlyState(changed, this.state, "query", "hidden");
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("found") && this.found) this.wish({ do: "rows", from: 0, to: this.#initial });
    this.#begin(changed);
    const made = this.querySelector<VirtualizerHostElement>(".rows:not(.rows--all)");
    if (made === this.#virtual) return;
    // It was made outside the document, where it could not see what scrolls it.
    this.#virtual = made;
    made?.[virtualizerRef]?.disconnected();
    made?.[virtualizerRef]?.connected();
  }

  #virtual: VirtualizerHostElement | null = null;

  /** Another search begins at its first article; the rest of one that is on the screen changes nothing. */
  #begin(changed: PropertyValues): void {
    const asked = this.#asks();
    if (!changed.has("found") || asked === this.#asked) return;
    this.#asked = asked;
    // To ask where the list stands would lay it out for every key.
    if (this.#scrolled && this.checkVisibility())
      for (const box of [this.querySelector(".list"), this.closest(".frame")])
        box?.scrollTo({ top: 0, behavior: "instant" });
    this.#scrolled = false;
  }

  /** What a list is searched by. */
  #asks(): string {
    const { query, exact, facets, sort } = this.state;
    return JSON.stringify([query, exact, facets, sort]);
  }

  #asked = "";
  #scrolled = false;

  /** On a small screen it is the frame that scrolls. */
  #onScroll = (): void => {
    this.#scrolled = true;
    void this.#virtualise();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.getRootNode().addEventListener("scroll", this.#onScroll, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.getRootNode().removeEventListener("scroll", this.#onScroll, { capture: true });
  }

  /** Rows as they were last known: one whose answer is on its way stands as it was rather than empty. */
  #known = new Map<number, RowView>();

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("corpus") || this.#known.size > MOST_KNOWN) this.#known.clear();
    if (changed.has("found")) {
      const total = this.found?.total ?? 0;
      this.#items = Array(total);
      if (total <= HEAD || this.#asks() !== this.#asked) this.#whole = true;
      clearTimeout(this.#rest);
      if (this.#whole && total > HEAD) this.#rest = setTimeout(this.#virtualise, REST);
    }
    if (changed.has("rows"))
      for (const [index, row] of this.rows) if (!row.awaitsText || !this.#known.has(index)) this.#known.set(index, row);
  }

  /** A place for each row of the virtual list: made once a list, for all is measured anew where it is given another. */
  #items: undefined[] = [];

  /**
   * Whether the rows stand as they are, without a virtual list. To draw one takes longer than a key may: the first rows of
   * another long list stand alone until typing rests, or the list is scrolled.
   */
  #whole = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  #virtualise = async (): Promise<void> => {
    if (!this.#whole || (this.found?.total ?? 0) <= HEAD) return;
    const { focused } = this;
    this.#whole = false;
    this.requestUpdate();
    await this.updateComplete;
    if (focused === null) return;
    await this.#virtual?.[virtualizerRef]?.layoutComplete;
    this.querySelector<HTMLElement>(`[data-article="${CSS.escape(focused)}"] h3 a`)?.focus({ preventScroll: true });
  };

  get #initial(): number {
    const total = this.found?.total ?? 0;
    return total <= HEAD ? total : BEGINNING;
  }

  /** Moves the focus to the next row or the one before. */
  step(by: 1 | -1): void {
    const links = [...this.querySelectorAll<HTMLElement>("[data-article] h3 a")];
    const root = this.getRootNode() as ShadowRoot;
    const inside = root.activeElement?.closest("[data-article]");
    const current = inside ?? this.querySelector("[data-article][aria-current]");
    const at = links.findIndex((link) => link.closest("[data-article]") === current);
    const next = links[inside ? Math.min(Math.max(at + by, 0), links.length - 1) : Math.max(at, 0)];
    next?.focus();
    next?.closest("[data-article]")?.scrollIntoView({ block: "nearest" });
  }

  /** The article that the focus is on. */
  get focused(): string | null {
    const inside = (this.getRootNode() as ShadowRoot).activeElement?.closest<HTMLElement>("[data-article]");
    return inside?.dataset.article ?? null;
  }

  protected override render(): TemplateResult {
    return html`<section class="list" part="list" aria-labelledby="crossread-list-head" tabindex="-1">
      <div class="list__head">
        <div class="row row--apart">
          <h2 id="crossread-list-head">${this.#count()}</h2>
          ${this.#sort()}
        </div>
        ${this.#facets()}
        ${this.#chosen()}
        ${this.#notice()}
      </div>
      ${cache(this.#rows())}
      ${this.#tray()}
    </section>`;
  }

  #count(): unknown {
    const found = this.found;
    const total = found?.total ?? 0;
    const text =
      found === null
        ? t.loadingRow
        : total === this.corpus.articles
          ? t.listAll(total, found.origins)
          : t.listSome(total, this.corpus.articles, found.origins);
    return html`<span role="status" data-total=${total}>${text}</span>`;
  }

  #sort(): TemplateResult {
    const idle = this.state.query === "";
    return html`<label><span class="sr">${t.sortLabel}</span><select class="btn btn--s" .value=${this.state.sort}
      @change=${(event: Event) => this.go({ sort: (event.target as HTMLSelectElement).value as Sort })}>
      ${SORTS.map(
        (sort) =>
          html`<option value=${sort} ?selected=${this.state.sort === sort}>${
            sort === "best" && idle ? t.sortBestIdle : t.sorts[sort]
          }</option>`,
      )}
    </select></label>`;
  }

  #facets(): unknown {
    const { state, found, openFacet } = this;
    const chosen = (facet: string) => state.facets.find((choice) => choice.facet === facet)?.values.length ?? 0;
    const names = (found?.facets ?? []).map(({ facet }) => facet);
    // One with a choice stays where nothing is found, so that the choice can be changed.
    for (const { facet, values } of found ? this.facets : [])
      if (values.length && !names.includes(facet)) names.push(facet);
    if (names.length === 0) return nothing;
    const open = this.facets.find(({ facet }) => facet === openFacet && names.includes(facet));
    return html`<div class="facets" role="group" aria-label=${t.narrow}>
        ${names.map(
          (facet) => html`<button class="btn btn--s" type="button" aria-expanded=${facet === openFacet}
            aria-controls="crossread-facet"
            @click=${() => this.wish({ do: "facet", facet: facet === openFacet ? null : facet })}>${this.#facetName(facet)}${
              chosen(facet) ? html` <b class="tally">${chosen(facet)}</b>` : nothing
            }</button>`,
        )}
      </div>
      <div id="crossread-facet" ?hidden=${!open}>${open ? this.#values(open) : nothing}</div>`;
  }

  #facetName(facet: string): string {
    return t.facets[facet] ?? facet.charAt(0).toUpperCase() + facet.slice(1);
  }

  #values(facet: FacetView): TemplateResult {
    const choice = this.state.facets.find(({ facet: key }) => key === facet.facet);
    const several = (choice?.values.length ?? 0) > 0;
    return html`<fieldset class="values">
      <legend class="sr">${this.#facetName(facet.facet)}</legend>
      ${facet.facet === "month" ? html`<crossread-dates .facet=${facet} .state=${this.state}></crossread-dates>` : nothing}
      ${
        several
          ? html`<div class="values__how"><span>${t.combineLabel}</span><span class="seg seg--s" role="group">${COMBINES.map(
              (combine) => html`<button type="button" aria-pressed=${choice?.combine === combine}
                @click=${() => this.#combine(facet.facet, combine)}>${t.combines[combine]}</button>`,
            )}</span></div>`
          : nothing
      }
      <ul>
        ${facet.values
          .filter((value) => value.count > 0 || value.chosen)
          .map(
            (value) => html`<li><label>
            <input type="checkbox" .checked=${value.chosen}
              @change=${() => this.go({ facets: toggleFacet(this.state.facets, facet.facet, value.key) })}>
            <bdi>${facetLabel(facet.facet, value.label)}</bdi><span class="n">${value.count.toLocaleString(t.locale)}</span>
          </label></li>`,
          )}
      </ul>
      ${facet.distinct > facet.values.length ? html`<p class="quiet">${t.facetMore(facet.distinct - facet.values.length)}</p>` : nothing}
    </fieldset>`;
  }

  #combine(facet: string, combine: Combine): void {
    this.go({ facets: this.state.facets.map((choice) => (choice.facet === facet ? { ...choice, combine } : choice)) });
  }

  #chosen(): unknown {
    const { facets } = this.state;
    if (facets.length === 0) return nothing;
    const label = (facet: string, key: string) =>
      this.facets.find((f) => f.facet === facet)?.values.find((v) => v.key === key)?.label ?? key;
    return html`<ul class="chosen">
      ${facets.flatMap(({ facet, values, combine }) => {
        const chip = (text: string, left: FacetChoice[]) =>
          html`<li><button class="btn btn--s" type="button" aria-label=${t.removeFacet(this.#facetName(facet), text)}
            @click=${() => this.go({ facets: left })}>${
              combine === "none" ? html`<span class="not">${t.combines.none}</span>` : nothing
            }<bdi>${text}</bdi>${crossIcon}</button></li>`;
        const name = (key: string | undefined) => (key === undefined ? "" : facetLabel(facet, label(facet, key)));
        // Months without a gap are one choice to a reader.
        const all = this.facets.find((f) => f.facet === facet)?.values ?? [];
        const chosen = all.map(({ key }) => ({ chosen: values.includes(key) }));
        const [from, to] = (facet === "month" && combine === "any" && stretchOf(chosen)) || [0, 0];
        if (to > from && to - from + 1 === values.length)
          return [chip(`${name(all[from]?.key)} – ${name(all[to]?.key)}`, withStretch(facets, facet, []))];
        return values.map((key) => chip(name(key), toggleFacet(facets, facet, key)));
      })}
      <li><button class="btn btn--s btn--bare" type="button" @click=${() => this.go({ facets: [] })}>${t.clearFacets}</button></li>
    </ul>`;
  }

  #notice(): unknown {
    const { notice = null, suggestion = null } = this.found ?? {};
    return html`<div role="status">
      ${notice ? html`<p class="notice">${notice.message}${this.#faulty(notice)}</p>` : nothing}
      ${
        suggestion
          ? html`<p class="notice">${t.answeredInstead(this.state.query.trim())} <button class="link" type="button"
              @click=${() => this.go({ query: suggestion })}><bdi>${suggestion.trim()}</bdi></button></p>`
          : nothing
      }
    </div>`;
  }

  /** The query, with the part marked that was not taken as meant; only while the remark is on what is in the field. */
  #faulty({ startUtf16, endUtf16 }: QueryNotice): unknown {
    const { query } = this.state;
    if (startUtf16 >= endUtf16 || endUtf16 > query.length || query.length > LONGEST_SHOWN) return nothing;
    return html` <q class="faulty">${query.slice(0, startUtf16)}<mark>${query.slice(startUtf16, endUtf16)}</mark>${query.slice(endUtf16)}</q>`;
  }

  /** What is chosen for comparison, and the way there. */
  #tray(): unknown {
    const { length } = this.state.compare;
    if (length === 0) return nothing;
    return html`<div class="tray" role="status">
      <span>${t.chosen(length)}${length === 1 ? html`<span class="quiet">, ${t.chooseOneMore}</span>` : nothing}</span>
      <button class="btn btn--s btn--bare" type="button" @click=${() => this.go({ compare: [] })}>${t.clear}</button>
      ${length > 1 ? html`<button class="btn btn--s btn--ink" type="button" @click=${() => this.go({ view: "compare" })}>${t.compareChosen}</button>` : nothing}
    </div>`;
  }

  #rows(): unknown {
    if (!this.found) return nothing;
    const { found } = this;
    const { total } = found;
    if (total === 0) return this.#nothingFound();
    if (this.#whole) {
      // Rows are known from the first on; of many that are not only the next ones stand waiting, and room for the rest.
      const unknown = found.articles.findIndex((index) => !this.rows.has(index));
      return html`<ol class="rows rows--all" .style=${unknown < 0 ? "" : `min-block-size:${found.articles.length * ROW}rem`}>${repeat(
        unknown < 0 ? found.articles : found.articles.subarray(0, unknown + WAITING),
        // Another long list goes into the rows that stand: most of what there is to draw is words.
        (index, at) => (total > HEAD ? at : index),
        (index) => this.#row(index),
      )}</ol>`;
    }
    return html`<ol class="rows" @rangeChanged=${(event: RangeEvent) =>
      this.wish({ do: "rows", from: event.first, to: event.last + 1 })}>${virtualize({
      items: this.#items,
      layout: { type: NearRows },
      // Another list goes into the rows that stand: most of what there is to draw is words.
      keyFunction: (_, at) => at,
      renderItem: (_, at) => this.#row(found.articles[at]),
    })}</ol>`;
  }

  #row(index: number | undefined): TemplateResult {
    const known = this.#known.get(index ?? -1);
    const now = this.rows.get(index ?? -1);
    const row = now?.awaitsText ? known : (now ?? known);
    if (!row) return html`<li class="item item--waiting" aria-busy="true"></li>`;
    const { id } = row.head;
    const open = this.shown === id;
    const chosen = this.state.compare.includes(id);
    const onOpen = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      this.go({ article: id });
    };
    return html`<li class="item" part="row" data-article=${id} aria-current=${open ? "true" : nothing} @click=${onOpen}>
      ${rowBody({ row, open, chosen, href: this.link({ article: id }), onOpen, onChoose: () => this.wish({ do: "compare", id }) })}
    </li>`;
  }

  #nothingFound(): TemplateResult {
    const { query, facets } = this.state;
    return html`<div class="nothing">
      <h3>${t.nothingFound(query)}</h3>
      <p>${t.nothingFoundHow(this.corpus.articles)}</p>
      ${facets.length && query ? html`<p><button class="link" type="button" @click=${() => this.go({ facets: [] })}>${t.dropFacets}</button></p>` : nothing}
      ${facets.length && query ? html`<p><button class="link" type="button" @click=${() => this.go({ query: "" })}>${t.dropQuery}</button></p>` : nothing}
      <button class="btn" type="button" @click=${() => this.go({ query: "", facets: [] })}>${t.clearSearch}</button>
    </div>`;
  }
}

defineInner("crossread-list", ArticleList);
