// A row of a table as words to paste elsewhere: what each text says, and where.

import { html, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ArticleHead, ColumnView } from "../types.ts";

type Standing = Pick<ArticleHead, "id" | "title" | "source" | "published"> & { sentence: number };

/**
 * The article in which a sentence of a column stands, and which of its sentences it is: a group has several articles.
 * Before the first sentence stands the headline.
 */
export function standing({ head, parts }: ColumnView, sentence: number): Standing {
  // A headline stands right before the first sentence of its article.
  const part = parts.findLast(({ first }) => first <= sentence + 1);
  const { id, title, source, published } = part ?? head;
  return { id, title, source, published, sentence: Math.max(0, part ? sentence - part.first : sentence) };
}

/** What one column says, as a line: the words, the outlet, the title, the day, the sentence. */
export function citation(column: ColumnView, words: string, sentence: number): string {
  const at = standing(column, sentence);
  const date = at.published ? `, ${at.published.value}` : "";
  const address = `${at.source ?? t.unknownOutlet}, “${at.title}”${date}`;
  const place = sentence < 0 ? t.headlineOf(column.letter) : t.sentenceAt(column.letter, at.sentence + 1);
  return `“${words}” ${address} (${place})`;
}

/** The button that copies a row; it says itself whether that worked. */
export function citeButton(text: () => string): TemplateResult {
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const label = button.querySelector("span");
    let said: string = t.copied;
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      said = t.copyFailed;
    }
    if (label) label.textContent = said;
    setTimeout(() => {
      if (label) label.textContent = t.copyCitation;
    }, 1600);
  };
  return html`<button class="link cite no-print" type="button" title=${t.citeRow} @click=${copy}><span aria-live="polite">${t.copyCitation}</span></button>`;
}
