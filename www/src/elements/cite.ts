// A row of a table as words to paste elsewhere: what each text says, and where.

import { html, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import type { ColumnView } from "../types.ts";

/** What one column says, as a line: the words, the outlet, the title, the day, the sentence. */
export function citation({ head, letter }: ColumnView, words: string, sentence: number): string {
  const date = head.published ? `, ${head.published.value}` : "";
  const address = `${head.source ?? t.unknownOutlet}, “${head.title}”${date}`;
  return `“${words}” ${address} (${t.sentenceAt(letter, sentence + 1)})`;
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
