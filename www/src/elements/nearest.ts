// What comes nearest, in another text, to a sentence that has no partner there: so that "only here" can be checked by eye.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ColumnView, NearestView } from "../types.ts";
import { segments } from "./segments.ts";

/** What a reader can do with a sentence that was found. */
export interface NearestActions {
  /** Brings it beside the sentence asked for, where both are on screen. */
  show: ((sentence: number) => void) | null;
  open: (sentence: number) => void;
}

/** The sentences of `column` that were found, nearest first; `found` is null while they are looked up. */
export function nearestList(
  found: readonly NearestView[] | Error | null,
  column: ColumnView,
  { show, open }: NearestActions,
): TemplateResult {
  if (!found) return html`<p class="quiet">${t.looking}</p>`;
  if (found instanceof Error) return html`<p class="quiet">${found.message}</p>`;
  const { letter, head } = column;
  if (found.length === 0) return html`<p class="quiet">${t.nearestNone(letter)}</p>`;
  return html`<div class="nearest">
    <p class="quiet">${t.nearestHow(letter)}</p>
    <ol>${found.map(({ sentence, words }) => {
      const place = sentence === null ? t.headlineOf(letter) : t.sentenceAt(letter, sentence + 1);
      return html`<li>
        <p class="inspect__words" lang=${head.lang} dir=${head.dir}>${segments(words)}</p>
        <p class="inspect__who">${
          show && sentence !== null
            ? html`<button class="link" type="button" title=${t.bringBeside} @click=${() => show(sentence)}>${place}</button>`
            : place
        }${
          sentence === null
            ? nothing
            : html`<button class="link" type="button" @click=${() => open(sentence)}>${t.openIn(letter)}</button>`
        }</p>
      </li>`;
    })}</ol>
  </div>`;
}
