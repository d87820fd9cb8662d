// Chooses the articles of a comparison: all of them with a box each, in the order of their letters once chosen.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { RowView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { outletAndDate } from "./row.ts";

export class ArticlePicker extends InnerElement {
  static override properties = {
    rows: { attribute: false },
    total: { attribute: false },
    compare: { attribute: false },
    query: { attribute: false },
  };
  /** Articles to choose from. */
  declare rows: readonly RowView[];
  /** How many match, listed or not. */
  declare total: number;
  declare compare: readonly string[];
  declare query: string;

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

  #ask(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

defineInner("crossread-picker", ArticlePicker);
