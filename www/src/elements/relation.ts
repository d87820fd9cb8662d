// How sentences stand to others, as marks: the sign, the strip of one article, the legend.

import { html, svg, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { RelationCounts, SentenceRelation } from "../types.ts";

/** Strongest first. */
export const RELATIONS = ["verbatim", "near", "paraphrase", "related", "only"] as const;

const signs: Record<SentenceRelation, string> = { verbatim: "=", near: "≈", paraphrase: "~", related: "+", only: "•" };

export function signOf(relation: SentenceRelation): string {
  return signs[relation];
}

/** The boxed sign. Whoever uses it says the same in words. */
export function sign(relation: SentenceRelation): TemplateResult {
  return html`<span class="sign rel-${relation}" aria-hidden="true">${signs[relation]}</span>`;
}

/** The counts in words: "2 word for word, 1 only here". */
export function relationWords(counts: RelationCounts): string {
  return RELATIONS.filter((relation) => counts[relation] > 0)
    .map((relation) => `${counts[relation]} ${t.relations[relation].toLowerCase()}`)
    .join(", ");
}

/** One article as a bar, one cell a sentence, as wide as the sentence is long. */
export function strip(cells: readonly (readonly [SentenceRelation, number])[], counts: RelationCounts): TemplateResult {
  const gap = cells.length > 40 ? 2 : cells.length > 16 ? 5 : 9;
  const total = cells.reduce((sum, [, length]) => sum + length, 0) || 1;
  const scale = Math.max(1000 - gap * cells.length, 100) / total;
  // All cells of one relation are one shape: a list has hundreds of strips, and a strip scores of cells.
  const shapes = new Map<SentenceRelation, string>();
  let at = 0;
  for (const [relation, length] of cells) {
    const width = Math.max(length * scale, 4);
    shapes.set(
      relation,
      `${shapes.get(relation) ?? ""}M${at.toFixed(1)} 0h${width.toFixed(1)}v8h${(-width).toFixed(1)}z`,
    );
    at += width + gap;
  }
  return html`<svg class="strip" viewBox="0 0 ${Math.max(at - gap, 1).toFixed(1)} 8" preserveAspectRatio="none" role="img"
    aria-label=${t.stripLabel(relationWords(counts))}>${RELATIONS.map((relation) => svg`<path class="rel-${relation}" d=${shapes.get(relation) ?? ""}></path>`)}</svg>`;
}

/** What the signs of a comparison mean. */
export function legend(): TemplateResult {
  return html`<ul class="legend" aria-label=${t.legend}>
    ${RELATIONS.map((relation) => html`<li>${sign(relation)} ${t.relations[relation]}</li>`)}
    <li><span><mark class="w">${t.legendWords}</mark> ${t.legendDiffer}</span></li>
  </ul>`;
}
