// Chooses the articles of a comparison: all of them with a box each, in the order of their letters once chosen.

import { html, nothing, type TemplateResult } from "lit";
import { facetLabel } from "../format.ts";
import { t } from "../strings/index.ts";
import type { FacetView, RowView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { outletAndDate } from "./row.ts";

export class ArticlePicker extends InnerElement {
  static override properties = {
    rows: { attribute: false },
    total: { attribute: false },
    compare: { attribute: false },
    facets: { attribute: false },
    query: { attribute: false },
    groups: { state: true },
  };
  /** Articles to choose from. */
  declare rows: readonly RowView[];
  /** How many match, listed or not. */
  declare total: number;
  declare compare: readonly string[];
  /** What groups of articles there are. */
  declare facets: readonly FacetView[];
  declare query: string;
  /** The two groups that are chosen, as keys of a comparison. */
  declare groups: readonly [string, string];

  constructor() {
    super();
    this.facets = [];
    this.groups = ["", ""];
  }

  protected override render(): TemplateResult {
    const enough = this.compare.length >= 2;
    return html`<section class="view picker" aria-labelledby="crossread-picker">
      <div>
        <h2 id="crossread-picker">${t.chooseArticles}</h2>
        <p>${t.chooseHow}</p>
      </div>
      <div class="row row--apart">
        <label class="grow"><span class="sr">${t.filterChoice}</span>
          <input class="field" type="text" placeholder=${t.filterChoice} maxlength="4096" autocomplete="off" .value=${this.query}
            @input=${(event: Event) => this.#ask("crossread-choose-filter", (event.target as HTMLInputElement).value)}></label>
        <div class="row">
          <span role="status" class="quiet">${t.chosen(this.compare.length)}${this.compare.length === 1 ? `, ${t.chooseOneMore}` : ""}</span>
          ${this.compare.length ? html`<button class="btn btn--bare" type="button" @click=${() => this.go({ compare: [] })}>${t.clear}</button>` : nothing}
          <button class="btn btn--ink" type="button" ?disabled=${!enough} @click=${() => this.#ask("crossread-choose-done")}>${t.done}</button>
        </div>
      </div>
      ${this.#groups()}
      <ul class="panel choices">
        ${this.rows.map(({ head, title }) => {
          const at = this.compare.indexOf(head.id);
          return html`<li class=${at >= 0 ? "is-chosen" : ""}><label>
            <input type="checkbox" .checked=${at >= 0} @change=${() => this.wish({ do: "compare", id: head.id })}>
            <span class="chip ${at < 0 ? "chip--empty" : ""}" aria-hidden="true">${at >= 0 ? String.fromCodePoint(65 + (at % 26)) : ""}</span>
            <span class="choices__what"><span class="choices__title" lang=${head.lang} dir=${head.dir}>${title.map(({ text }) => text).join("")}</span>
              <span class="item__meta">${outletAndDate(head)}</span></span>
          </label></li>`;
        })}
      </ul>
      ${this.total > this.rows.length ? html`<p class="quiet">${t.choiceMore(this.total - this.rows.length)}</p>` : nothing}
    </section>`;
  }

  /** Two groups against each other: outlets, months, people; whatever can be filtered by. */
  #groups(): unknown {
    // A month between others may have no articles; there is nothing to set against.
    const facets = this.facets
      .map((facet) => ({ ...facet, values: facet.values.filter(({ count }) => count > 0) }))
      .filter(({ values }) => values.length > 1);
    if (facets.length === 0) return nothing;
    const [first, second] = this.groups;
    const select = (
      label: string,
      own: string,
      choose: (key: string) => void,
    ) => html`<label>${label} <select class="btn"
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      <option value="" .selected=${own === ""}>${t.groupNone}</option>
      ${facets.map(
        ({ facet, values }) =>
          html`<optgroup label=${t.facets[facet] ?? facet}>${values.map(({ key, label: name, count }) => {
            const value = `${facet}=${key}`;
            return html`<option value=${value} .selected=${value === own}>${facetLabel(facet, name)} (${count})</option>`;
          })}</optgroup>`,
      )}
    </select></label>`;
    return html`<fieldset class="groups"><legend>${t.groupHow}</legend>
      <div class="row">
        ${select(t.groupFirst, first, (key) => {
          this.groups = [key, this.groups[1]];
        })}
        ${select(t.groupSecond, second, (key) => {
          this.groups = [this.groups[0], key];
        })}
        <button class="btn" type="button" ?disabled=${!first || !second || first === second} @click=${() => {
          this.go({ compare: [first, second] });
          this.#ask("crossread-choose-done");
        }}>${t.done}</button>
      </div>
    </fieldset>`;
  }

  #ask(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

defineInner("crossread-picker", ArticlePicker);
