// How the texts choose their words: who is named by which names, which words stand out, and which texts are one.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ComparisonView } from "../types.ts";
import { columnHeads } from "./claims.ts";
import { outletAndDate } from "./row.ts";
import { kindKey } from "./segments.ts";
import { type Allowance, sliced } from "./slices.ts";

export function namesMatrix(
  { entities, columns }: ComparisonView,
  open: (key: string) => void,
  allowance: Allowance,
): TemplateResult {
  const most = Math.max(1, ...entities.flatMap(({ counts }) => counts));
  return html`<section aria-labelledby="crossread-names">
    <h2 id="crossread-names" tabindex="-1">${t.namesHead}</h2>
    <p>${t.namesHow}</p>
    <div class="panel scroll" tabindex="0" role="group" aria-labelledby="crossread-names"><table class="claims matrix">
      <thead><tr><th scope="col">${t.columnName}</th>${columnHeads(columns)}</tr></thead>
      <tbody>${sliced(
        entities,
        columns.length + 1,
        allowance,
        [columns],
        (row) => html`<tr>
          <th scope="row"><span class="slot">${kindKey(row.kind)}<button class="link" type="button" @click=${() => open(row.key)}><bdi>${row.name}</bdi></button></span>${row.differ ? html`<small>${t.quoteStatus.differ}</small>` : nothing}</th>
          ${columns.map(({ head, letter }, at) => {
            const count = row.counts[at] ?? 0;
            const forms = row.names[at] ?? [];
            if (count === 0) return html`<td class="v v--silent">${t.notInText}</td>`;
            return html`<td class="v ${row.differ ? "v--differ" : ""}"><span class="cell-who chip chip--s" aria-hidden="true">${letter}</span>
              <span class="heat"><svg viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="k-${row.kind}" width=${count} height="1"></rect></svg><b>${count}</b></span>
              <span class="forms" lang=${head.lang} dir=${head.dir}>${forms.join(" · ")}</span></td>`;
          })}
        </tr>`,
      )}</tbody>
    </table></div>
  </section>`;
}

export function wordsTable(
  { words, columns }: ComparisonView,
  find: (word: string) => void,
  allowance: Allowance,
): TemplateResult {
  return html`<section aria-labelledby="crossread-words">
    <h2 id="crossread-words" tabindex="-1">${t.wordsHead}</h2>
    <p>${t.wordsHow}</p>
    <div class="panel only">${columns.map(({ letter, head }, at) => {
      const own = words.filter(({ column }) => column === at);
      return html`<div><h3><span class="chip chip--s" aria-hidden="true">${letter}</span><bdi>${head.source ?? head.title}</bdi></h3>
        ${
          own.length === 0
            ? html`<p class="quiet">${t.noWords}</p>`
            : html`<table class="words"><thead><tr><th scope="col">${t.word}</th>${columns.map(
                (column) => html`<th scope="col" class="n">${column.letter}</th>`,
              )}</tr></thead>
              <tbody>${sliced(
                own,
                columns.length + 1,
                allowance,
                [columns],
                (
                  row,
                ) => html`<tr><th scope="row" lang=${head.lang}><button class="link" type="button" @click=${() => find(row.word)}>${row.word}</button></th>
                  ${row.counts.map((count) => html`<td class="n">${count}</td>`)}</tr>`,
              )}</tbody></table>`
        }</div>`;
    })}</div>
  </section>`;
}

export function originsOf({ origins, columns }: ComparisonView): TemplateResult {
  return html`<section aria-labelledby="crossread-origins">
    <h2 id="crossread-origins" tabindex="-1">${t.originsHead(columns.length, origins.length)}</h2>
    <ul class="panel origins">${origins.map(
      (origin) =>
        html`<li>${origin.map((at) => {
          const column = columns[at];
          return column
            ? html`<p><span class="chip chip--s">${column.letter}</span><span class="item__meta">${outletAndDate(column.head)}</span></p>`
            : "";
        })}${origin.length > 1 ? html`<p class="quiet">${t.originShare}</p>` : ""}</li>`,
    )}</ul>
  </section>`;
}
