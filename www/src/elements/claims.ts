// What each text says, side by side: the table of dates and figures, and the ledger of quotations.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ColumnView, ComparisonView, QuoteRowView, ValueCellView, ValueRowView } from "../types.ts";
import { citation, citeButton } from "./cite.ts";
import type { ValueFilter } from "./comparison.ts";
import { plain, segments, valueClass, valueLetter } from "./segments.ts";
import { type Allowance, sliced } from "./slices.ts";

/** Shows a sentence of a column. */
type Show = (column: number, sentence: number) => void;

/** One column head an article. */
export function columnHeads(columns: readonly ColumnView[]): TemplateResult[] {
  return columns.map(
    ({ letter, head }) => html`<th scope="col"><span class="who"><span class="chip chip--s">${letter}</span>
      <bdi>${head.source ?? head.title}</bdi></span></th>`,
  );
}

function silent(): TemplateResult {
  return html`<td class="v v--silent">${t.notInText}</td>`;
}

function valueCell(
  row: ValueRowView,
  cell: ValueCellView,
  column: number,
  { head, letter }: ColumnView,
  show: Show,
): TemplateResult {
  const sentence = plain(cell.words);
  return html`<td class="v v--${row.status} ${cell.minority ? "is-minority" : ""}"><span class="cell-who chip chip--s" aria-hidden="true">${letter}</span>
    <button class="evidence" type="button" lang=${head.lang} dir=${head.dir} title=${sentence} @click=${() => show(column, cell.sentence)}>${cell.text}</button>
    ${cell.value && cell.value !== cell.text ? html`<small>${cell.value}</small>` : nothing}
    ${cell.minority ? html`<small class="minority">${t.minority}</small>` : nothing}</td>`;
}

/** What a row comes to, in words: a note says why values that look alike are no contradiction. */
function verdict({ status, note }: ValueRowView): string {
  if (status === "silent" && note) return `${t.notComparable}, ${note}`;
  return `${t.valueStatus[status]}${note ? `, ${note}` : ""}`;
}

function valueCitation(row: ValueRowView, columns: readonly ColumnView[]): string {
  const lines = row.cells.flatMap((cell, at) => {
    const column = columns[at];
    return cell && column ? [`${cell.text}: ${citation(column, plain(cell.words).trim(), cell.sentence)}`] : [];
  });
  return [`${row.slot} (${verdict(row)})`, ...lines].join("\n");
}

function quoteCitation(row: QuoteRowView, columns: readonly ColumnView[]): string {
  const lines = row.cells.flatMap((cell, at) => {
    const column = columns[at];
    return cell && column ? [citation(column, plain(cell.words).replace(/^[“"]|[”"]$/gu, ""), cell.sentence)] : [];
  });
  return [`${row.speaker ?? t.speakerUnknown} (${t.quoteStatus[row.status]})`, ...lines].join("\n");
}

export function valuesTable(
  comparison: ComparisonView,
  filter: ValueFilter,
  show: Show,
  pick: (filter: ValueFilter) => void,
  allowance: Allowance,
): TemplateResult {
  const { values, columns } = comparison;
  const differ = values.filter(({ status }) => status === "differ");
  const shared = values.filter(({ status }) => status !== "silent");
  const rows = filter === "differ" ? differ : filter === "shared" ? shared : values;
  const filters: [ValueFilter, string][] = [
    ["shared", t.showShared(shared.length)],
    ["differ", t.showDiffer(differ.length)],
    ["all", t.showAll(values.length)],
  ];
  return html`<section aria-labelledby="crossread-values">
    <div class="row row--apart">
      <h2 id="crossread-values" tabindex="-1">${t.valuesHead}</h2>
      <div class="seg no-print" role="group" aria-label=${t.valuesHead}>${filters.map(
        ([key, label]) =>
          html`<button type="button" aria-pressed=${filter === key} @click=${() => pick(key)}>${label}</button>`,
      )}</div>
    </div>
    <p>${t.valuesHow}</p>
    ${
      rows.length === 0
        ? html`<p class="panel panel--pad quiet">${t.noneShared}</p>`
        : html`<div class="panel scroll" tabindex="0" role="group" aria-labelledby="crossread-values"><table class="claims">
            <thead><tr><th scope="col">${t.what}</th>${columnHeads(columns)}</tr></thead>
            <tbody>${sliced(
              rows,
              columns.length + 1,
              allowance,
              [columns],
              (row) => html`<tr>
                <th scope="row"><span class="slot"><span class="key ${valueClass(row.kind)}" title=${t.valueKinds[row.kind]}>${valueLetter(row.kind)}</span><bdi>${row.slot}</bdi></span>
                  <small>${verdict(row)}</small>
                  ${citeButton(() => valueCitation(row, columns))}</th>
                ${row.cells.map((cell, at) => {
                  const column = columns[at];
                  return cell && column ? valueCell(row, cell, at, column, show) : silent();
                })}
              </tr>`,
            )}</tbody>
          </table></div>`
    }
  </section>`;
}

function quoteCells(row: QuoteRowView, columns: readonly ColumnView[], show: Show): unknown {
  return row.cells.map((cell, at) => {
    const column = columns[at];
    if (!cell || !column) return nothing;
    const { head, letter } = column;
    return html`<li><span class="chip chip--s" aria-label="${letter}, ${head.source ?? head.title}">${letter}</span>
      <button class="evidence" type="button" lang=${head.lang} dir=${head.dir} @click=${() => show(at, cell.sentence)}>${segments(cell.words, { hidden: ["names", "values", "quotes"] })}</button></li>`;
  });
}

export function quotesTable({ quotes, columns }: ComparisonView, show: Show, allowance: Allowance): TemplateResult {
  const silentIn = (row: QuoteRowView) =>
    row.cells.flatMap((cell, at) => (cell ? [] : [columns[at]?.letter ?? ""])).join(", ");
  return html`<section aria-labelledby="crossread-quotes">
    <h2 id="crossread-quotes" tabindex="-1">${t.quotesHead}</h2>
    <p>${t.quotesHow}</p>
    ${
      quotes.length === 0
        ? html`<p class="panel panel--pad quiet">${t.noQuotes}</p>`
        : html`<ul class="panel ledger">${sliced(
            quotes,
            8,
            allowance,
            [columns],
            (row) => html`<li class="q--${row.status}">
              <div><h3><bdi>${row.speaker ?? t.speakerUnknown}</bdi></h3>
                <p>${t.quoteStatus[row.status]}</p>
                ${silentIn(row) ? html`<p class="quiet">${silentIn(row)}: ${t.notInText}</p>` : nothing}
                ${citeButton(() => quoteCitation(row, columns))}</div>
              <ul>${quoteCells(row, columns, show)}</ul>
            </li>`,
          )}</ul>`
    }
  </section>`;
}
