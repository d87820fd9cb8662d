// The comparison: the finding in one sentence, then the evidence. Two articles are laid side by side; the tables hold as
// many as are chosen.

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { State } from "../state.ts";
import type { Nearest } from "../store.ts";
import { t } from "../strings/index.ts";
import type { ColumnView, ComparisonView, SentenceRelation, SentenceView, SummaryPart } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { quotesTable, valuesTable } from "./claims.ts";
import type { ComparisonColumns } from "./columns.ts";
import { namesMatrix, originsOf, wordsTable } from "./contrast.ts";
import { legend, RELATIONS } from "./relation.ts";
import { segments } from "./segments.ts";
import { type Allowance, Drawing, sliced } from "./slices.ts";
import { missingLists, sourcingTable } from "./sourcing.ts";

export type ValueFilter = "all" | "differ" | "shared";

/** Which sentences stand out in the columns. */
const STRESSES = ["all", "only", "differ", "copied"] as const;
export type Stress = (typeof STRESSES)[number];

export class ComparisonPage extends InnerElement {
  static override properties = {
    comparison: { attribute: false },
    nearest: { attribute: false },
    state: { attribute: false },
    claims: { attribute: false },
    left: { state: true },
    right: { state: true },
    asList: { state: true },
    valueFilter: { state: true },
    stress: { state: true },
  };
  declare comparison: ComparisonView;
  /** What was looked up last. */
  declare nearest: Nearest | null;
  declare state: State;
  /** Only the tables of what is claimed; the texts open when a cell asks for its words. */
  declare claims: boolean;
  declare left: number;
  declare right: number;
  declare asList: boolean;
  declare valueFilter: ValueFilter;
  declare stress: Stress;

  #drawing = new Drawing(() => this.requestUpdate());
  #finish = () => this.#drawing.finish();

  constructor() {
    super();
    this.claims = false;
    this.nearest = null;
    this.left = 0;
    this.right = 1;
    this.asList = false;
    this.valueFilter = "shared";
    this.stress = "all";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener("beforeprint", this.#finish);
    // What was stopped goes on.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener("beforeprint", this.#finish);
    this.#drawing.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("comparison") || changed.has("claims")) this.#drawing.restart();
    const last = this.comparison.columns.length - 1;
    this.left = Math.min(this.left, last);
    this.right = Math.min(this.right, last);
    if (this.left === this.right) this.left = this.right === 0 ? 1 : 0;
  }

  protected override updated(): void {
    this.toggleAttribute("data-drawing", !this.#drawing.drawn());
  }

  get columns(): ComparisonColumns | null {
    return this.querySelector("crossread-columns");
  }

  /** Shows a sentence where it stands: in the columns if its article is there, which it is put into otherwise. */
  show(column: number, sentence: number): void {
    if (column !== this.left && column !== this.right) this.right = column;
    const texts = this.querySelector<HTMLDetailsElement>(".texts");
    if (texts) texts.open = true;
    void this.updateComplete
      .then(() => this.columns?.updateComplete)
      .then(() => this.columns?.showSentence(column, sentence));
  }

  protected override render(): TemplateResult {
    const { comparison } = this;
    const show = (column: number, sentence: number) => this.show(column, sentence);
    const allowance = this.#drawing.allowance();
    if (this.claims)
      return html`<div class="view" part="comparison">
        ${this.#values(show, allowance)}
        ${quotesTable(comparison, show, allowance)}
        <details class="texts"><summary>${t.theTexts}</summary>${this.#sentences()}</details>
      </div>`;
    return html`<div class="view" part="comparison">
      <p class="lede" role="status">${comparison.summary.map((part) => this.#part(part))}</p>
      ${this.#jump()}
      ${this.#sentences()}
      ${this.#only(allowance)}
      ${comparison.columns.length > 2 ? missingLists(comparison, show, allowance) : nothing}
      ${this.#values(show, allowance)}
      ${quotesTable(comparison, show, allowance)}
      ${namesMatrix(comparison, (key) => this.go({ view: "entities", entity: key }), allowance)}
      ${sourcingTable(comparison, show, allowance)}
      ${wordsTable(comparison, (word) => this.go({ view: "read", query: word, facets: [] }), allowance)}
      ${comparison.columns.length > 2 ? originsOf(comparison) : nothing}
    </div>`;
  }

  #values(show: (column: number, sentence: number) => void, allowance: Allowance): TemplateResult {
    const pick = (filter: ValueFilter) => {
      this.valueFilter = filter;
    };
    return valuesTable(this.comparison, this.valueFilter, show, pick, allowance);
  }

  #part({ text, link }: SummaryPart): unknown {
    return link ? html`<button class="link" type="button" @click=${() => this.#follow(link)}>${text}</button>` : text;
  }

  #follow(link: string): void {
    if (RELATIONS.includes(link as SentenceRelation)) this.columns?.showRelation(link as SentenceRelation);
    else if (link.startsWith("only")) this.#to("only");
    else if (link === "differ") {
      this.valueFilter = "differ";
      this.#to("values");
    } else this.#to(link);
  }

  /** Goes to a section, once all above it stands: nothing shall move under the reader's eyes. */
  #to(section: string): void {
    this.#drawing.finish();
    void this.updateComplete.then(() => {
      const target = this.querySelector<HTMLElement>(`#crossread-${section}`);
      target?.scrollIntoView({ block: "start" });
      target?.focus({ preventScroll: true });
    });
  }

  #jump(): TemplateResult {
    const { comparison } = this;
    const shared = comparison.values.filter((row) => row.status !== "silent").length;
    const items: [keyof typeof t.sections, number | null][] = [
      ["sentences", null],
      ["only", null],
      ["values", shared],
      ["quotes", comparison.quotes.length],
      ["names", comparison.entities.length],
      ["sourcing", null],
      ["words", null],
    ];
    const missing = comparison.missing.reduce((sum, rows) => sum + rows.length, 0);
    if (comparison.columns.length > 2) items.splice(2, 0, ["missing", missing]);
    if (comparison.columns.length > 2) items.push(["origins", comparison.origins.length]);
    return html`<nav class="jump" aria-label=${t.sectionsLabel}><ul>
      ${items.map(
        ([section, count]) =>
          html`<li><button type="button" @click=${() => this.#to(section)}>${t.sections[section]}${
            count ? html` <span>${count}</span>` : nothing
          }</button></li>`,
      )}
    </ul></nav>`;
  }

  #sentences(): TemplateResult {
    const { columns } = this.comparison;
    return html`<section aria-labelledby="crossread-sentences">
      <div class="row row--apart">
        <h2 id="crossread-sentences" tabindex="-1">${t.sentencePairs}</h2>
        <div class="row no-print">
          ${columns.length > 2 ? [this.#side("left"), this.#side("right")] : nothing}
          <button class="btn change" type="button" @click=${() => this.dispatchEvent(new Event("crossread-choose", { bubbles: true }))}>${t.changeArticles}</button>
          <button class="btn" type="button" @click=${this.#swap}>${t.swapSides}</button>
          <button class="btn wide-only" type="button" aria-pressed=${this.asList} @click=${() => {
            this.asList = !this.asList;
          }}>${t.asList}</button>
          <button class="btn wide-only" type="button" @click=${() => globalThis.print()}>${t.print}</button>
        </div>
      </div>
      <div class="row row--apart">
        ${legend()}
        <div class="seg no-print" role="group" aria-label=${t.stressLabel}>${STRESSES.map(
          (stress) =>
            html`<button type="button" aria-pressed=${this.stress === stress} @click=${() => {
              this.stress = stress;
            }}>${t.stresses[stress]}</button>`,
        )}</div>
      </div>
      <crossread-columns .comparison=${this.comparison} .nearest=${this.nearest} .stress=${this.stress} .left=${this.left} .right=${this.right} .asList=${this.asList}></crossread-columns>
    </section>`;
  }

  #side(side: "left" | "right"): TemplateResult {
    const { columns } = this.comparison;
    return html`<label><span class="sr">${side === "left" ? t.leftColumn : t.rightColumn}</span><select class="btn"
      @change=${(event: Event) => {
        const at = Number((event.target as HTMLSelectElement).value);
        const [old, other] = side === "left" ? [this.left, this.right] : [this.right, this.left];
        if (at === other) [this.left, this.right] = [this.right, this.left];
        else if (at !== old) this[side] = at;
      }}>
      ${columns.map(
        ({ letter, head }, at) =>
          html`<option value=${at} .selected=${at === this[side]}>${letter}  ${head.source ?? head.title}</option>`,
      )}
    </select></label>`;
  }

  #swap = (): void => {
    if (this.comparison.columns.length === 2) this.go({ compare: [...this.state.compare].reverse() });
    else [this.left, this.right] = [this.right, this.left];
  };

  #only(allowance: Allowance): TemplateResult {
    const { columns } = this.comparison;
    const pair = columns.length === 2;
    const lone = (column: ColumnView): SentenceView[] =>
      column.paragraphs.flatMap(({ sentences }) => sentences.filter(({ relation }) => relation === "only"));
    const other = (column: ColumnView) => columns.find((candidate) => candidate !== column)?.letter ?? "";
    return html`<section aria-labelledby="crossread-only">
      <h2 id="crossread-only" tabindex="-1">${pair ? t.onlyHead : t.onlyHeadMany}</h2>
      <p>${t.onlyHow}</p>
      <div class="panel only">
        ${columns.map((column, at) => {
          const sentences = lone(column);
          return html`<div><h3><span class="chip chip--s" aria-hidden="true">${column.letter}</span>${
            pair ? t.inNotIn(column.letter, other(column)) : t.inNoOther(column.letter)
          } <span class="quiet">${sentences.length}</span></h3>
            ${
              sentences.length
                ? html`<ol>${sliced(
                    sentences,
                    3,
                    allowance,
                    [column],
                    (sentence) => html`<li lang=${column.head.lang} dir=${column.head.dir}>
                      <button class="evidence" type="button" title=${t.sentenceAt(column.letter, sentence.index + 1)}
                        @click=${() => this.show(at, sentence.index)}>${segments(sentence.segments, { hidden: ["names", "values", "quotes"] })}</button>
                    </li>`,
                  )}</ol>`
                : html`<p class="quiet">${t.nothingOnly}</p>`
            }</div>`;
        })}
      </div>
    </section>`;
  }
}

defineInner("crossread-comparison", ComparisonPage);
