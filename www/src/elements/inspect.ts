// The panel below two columns: a pair of sentences with the words that differ, or a sentence without a partner beside what
// comes nearest to it.

import { html, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ColumnView, PairView, Segment, SentenceRelation } from "../types.ts";
import { citation, citeButton } from "./cite.ts";
import { sign } from "./relation.ts";
import { plain, segments } from "./segments.ts";

/** A headline among the sentences of its column. */
export const HEADLINE = -1;

/** A sentence of a column, or its {@link HEADLINE}. */
export interface Standing {
  column: ColumnView;
  sentence: number;
  words: Segment[];
}

/** Opens the article that a sentence of a column is of. */
type Open = (column: ColumnView, sentence: number) => void;

function side({ column, sentence, words }: Standing, loose: boolean, open: Open): TemplateResult {
  const { head, letter } = column;
  return html`<div class=${loose ? "is-loose" : ""}>
    <p class="inspect__who"><span class="chip chip--s" aria-hidden="true">${letter}</span>
      <span><bdi>${head.source ?? head.title}</bdi>, ${sentence === HEADLINE ? t.headlineOf(letter) : t.sentenceAt(letter, sentence + 1)}</span></p>
    <p class="inspect__words" lang=${head.lang} dir=${head.dir}>${segments(words, { hidden: ["names", "values", "quotes"] })}</p>
    <p><button class="link" type="button" @click=${() => open(column, sentence)}>${t.openIn(letter)}</button></p>
  </div>`;
}

/** Two sentences that belong together. */
export function pairPanel({ relation, score }: PairView, pair: readonly Standing[], open: Open): TemplateResult {
  const cited = () =>
    [`${t.relations[relation]}:`, ...pair.map((one) => citation(one.column, plain(one.words), one.sentence))].join(
      "\n",
    );
  return html`<div class="inspect__head">
      ${sign(relation)}<h3>${t.relations[relation]}</h3><p class="quiet">${t.pairScore(Math.round(score * 100))}</p>
      <p class="row">${citeButton(cited)}</p>
    </div>
    <div class="inspect__sides">${pair.map((one) => side(one, relation !== "near", open))}</div>`;
}

/** A sentence that has no partner in another column, and what was found there. */
export function lonePanel(
  own: Standing,
  relation: SentenceRelation,
  other: ColumnView,
  found: TemplateResult,
  open: Open,
): TemplateResult {
  return html`<div class="inspect__head">
      ${sign(relation)}<h3>${relation === "only" ? t.onlyIn(own.column.letter) : t.noPartnerIn(other.letter)}</h3>
    </div>
    <div class="inspect__sides">${side(own, false, open)}
      <div><p class="inspect__who"><span class="chip chip--s" aria-hidden="true">${other.letter}</span>
        <bdi>${other.head.source ?? other.head.title}</bdi></p>${found}</div></div>`;
}
