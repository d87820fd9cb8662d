// One article in the list, and the button that puts an article into the comparison.

import { html, nothing, type TemplateResult } from "lit";
import { day } from "../format.ts";
import { t } from "../strings/index.ts";
import type { ArticleHead, RowView } from "../types.ts";
import { strip } from "./relation.ts";
import { plain, type SegmentOptions, segments } from "./segments.ts";

/** Outlet and date. */
export function outletAndDate(head: ArticleHead): TemplateResult {
  return html`<b class=${head.source ? "" : "unknown"}><bdi>${head.source ?? t.unknownOutlet}</bdi></b>${
    head.published
      ? html`<time datetime=${head.published.value}>${day(head.published.value)}</time>`
      : html`<span class="unknown">${t.undated}</span>`
  }`;
}

const hitsOnly: SegmentOptions = { hidden: ["names", "values", "quotes"] };

export interface RowOptions {
  row: RowView;
  /** Whether it is the article that is read. */
  open: boolean;
  /** Its letter in the comparison, if it is in it. */
  chosen: boolean;
  href: string;
  onOpen(event: MouseEvent): void;
  onChoose(): void;
}

/** The inside of a list item. */
export function rowBody({ row, chosen, href, onOpen, onChoose }: RowOptions): TemplateResult {
  const { head } = row;
  const title = plain(row.title);
  return html`<article>
    <p class="item__meta">${outletAndDate(head)}</p>
    <h3 lang=${head.lang} dir=${head.dir}><a href=${href} @click=${onOpen}>${segments(row.title, hitsOnly)}</a>${
      head.titleFrom === "guess"
        ? html` <span class="guess" lang=${t.locale} dir="ltr" title=${t.madeUpTitle}>${t.madeUp}</span>`
        : nothing
    }</h3>
    ${row.snippet.length ? html`<p class="item__snippet" lang=${head.lang} dir=${head.dir}>${segments(row.snippet, hitsOnly)}</p>` : nothing}
    <div class="item__foot">
      ${strip(row.strip, row.relations)}
      <button class="btn btn--s" type="button" aria-pressed=${chosen}
        aria-label=${chosen ? t.removeLabel(title) : t.addLabel(title)}
        @click=${(event: Event) => {
          event.stopPropagation();
          onChoose();
        }}>${chosen ? t.inComparison : t.addToComparison}</button>
    </div>
    ${head.originSize > 1 ? html`<p class="item__copies">${t.copies(head.originSize)}</p>` : nothing}
  </article>`;
}
