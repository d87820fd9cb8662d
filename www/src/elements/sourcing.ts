// What one text does not have though most of the others do, and on whose word the sentences of each stand.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ColumnView, ComparisonView, SourcingView } from "../types.ts";
import { columnHeads } from "./claims.ts";
import { segments } from "./segments.ts";
import { type Allowance, sliced } from "./slices.ts";

/** Shows a sentence of a column. */
type Show = (column: number, sentence: number) => void;

/** Lists what is not in each text, where three or more are compared. */
export function missingLists({ columns, missing }: ComparisonView, show: Show, allowance: Allowance): TemplateResult {
  return html`<section aria-labelledby="crossread-missing">
    <h2 id="crossread-missing" tabindex="-1">${t.missingHead}</h2>
    <p>${t.missingHow}</p>
    <div class="panel only">${columns.map((column, at) => {
      const rows = missing[at] ?? [];
      return html`<div><h3><span class="chip chip--s" aria-hidden="true">${column.letter}</span>${t.notIn(column.letter)}
        <span class="quiet">${rows.length}</span></h3>
        ${
          rows.length
            ? html`<ol>${sliced(rows, 4, allowance, [columns], ({ places, origins, words }) => {
                const first = places[0];
                const from = first && columns[first.column];
                if (!first || !from) return nothing;
                const letters = places.map((place) => columns[place.column]?.letter ?? "").join(", ");
                return html`<li lang=${from.head.lang} dir=${from.head.dir}>
                  <button class="evidence" type="button" title=${t.sentenceAt(from.letter, first.sentence + 1)}
                    @click=${() => show(first.column, first.sentence)}>${segments(words, { hidden: ["names", "values", "quotes"] })}</button>
                  <small lang=${t.locale} dir="ltr">${t.carriedBy(letters, origins)}</small></li>`;
              })}</ol>`
            : html`<p class="quiet">${t.nothingMissing}</p>`
        }</div>`;
    })}</div>
  </section>`;
}

/** The three kinds as one bar; the table around it says the same in numbers. */
function bar({ named, unnamed, none }: SourcingView): TemplateResult {
  const total = Math.max(1, named + unnamed.length + none);
  return html`<svg class="shares" viewBox="0 0 ${total} 1" preserveAspectRatio="none" role="img"
    aria-label=${t.sourcingLabel(named, unnamed.length, none)}>
    <rect class="shares__named" width=${named} height="1"></rect>
    <rect class="shares__unnamed" x=${named} width=${unnamed.length} height="1"></rect>
    <rect class="shares__none" x=${named + unnamed.length} width=${none} height="1"></rect>
  </svg>`;
}

/** How each text is sourced: a table, and the sentences by sources that are not named. */
export function sourcingTable({ columns, sourcing }: ComparisonView, show: Show, allowance: Allowance): TemplateResult {
  const row = (label: string, cell: (own: SourcingView) => unknown) => html`<tr>
    <th scope="row">${label}</th>${sourcing.map(
      (own, at) =>
        html`<td class="v"><span class="cell-who chip chip--s" aria-hidden="true">${columns[at]?.letter}</span>${cell(own)}</td>`,
    )}</tr>`;
  const unnamed = (column: ColumnView, at: number) => {
    const found = sourcing[at]?.unnamed ?? [];
    if (found.length === 0) return nothing;
    return html`<details class="unnamed"><summary><span class="chip chip--s" aria-hidden="true">${column.letter}</span> ${t.sourcingSentences(found.length)}</summary>
      <ol>${sliced(
        found,
        3,
        allowance,
        [column],
        ({ sentence, text }) =>
          html`<li lang=${column.head.lang} dir=${column.head.dir}><button class="evidence" type="button" @click=${() => show(at, sentence)}>${text}</button></li>`,
      )}</ol></details>`;
  };
  return html`<section aria-labelledby="crossread-sourcing">
    <h2 id="crossread-sourcing" tabindex="-1">${t.sourcingHead}</h2>
    <p>${t.sourcingHow}</p>
    <div class="panel">
      <div class="scroll" tabindex="0" role="group" aria-labelledby="crossread-sourcing"><table class="claims">
        <thead><tr><th scope="col"><span class="sr">${t.what}</span></th>${columnHeads(columns)}</tr></thead>
        <tbody>
          ${row(t.sections.sentences, bar)}
          ${row(t.sourcingKinds.named, ({ named }) => named)}
          ${row(t.sourcingKinds.unnamed, (own) => own.unnamed.length)}
          ${row(t.sourcingKinds.none, ({ none }) => none)}
          ${row(t.sourcingHedges, ({ hedges }) => hedges)}
        </tbody>
      </table></div>
      ${columns.map(unnamed)}
    </div>
  </section>`;
}
