// Where a text comes from: what is known and from where, what was guessed, and what was taken out by which rule.

import { html, nothing, type TemplateResult } from "lit";
import { language, moment } from "../format.ts";
import { t } from "../strings/index.ts";
import type { ArticleView, DateStamp, Found } from "../types.ts";

function guess(from: Found | null): unknown {
  return from === "guess" ? html` <span class="guess">${t.guessed}</span>` : nothing;
}

function fact(name: string, value: unknown): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function date(stamp: DateStamp): TemplateResult {
  return html`<time datetime=${stamp.value}>${moment(stamp)}</time>${guess(stamp.from)}`;
}

/** The few facts under the headline. */
export function facts({ head, provenance }: ArticleView): TemplateResult {
  return html`<dl class="facts" part="provenance">
    ${fact(t.published, head.published ? date(head.published) : html`<span class="quiet">${t.notKnown}</span>`)}
    ${head.updated ? fact(t.updated, date(head.updated)) : nothing}
    ${head.published && head.published.from !== "guess" ? fact(t.dateFrom, t.found[head.published.from]) : nothing}
    ${fact(t.language, html`${language(head.lang)}${guess(provenance.langFrom)}`)}
    ${fact(t.origin, head.originSize > 1 ? t.originShared(head.originSize) : t.originAlone)}
    ${provenance.agency ? fact(t.agency, provenance.agency) : nothing}
  </dl>`;
}

function guesses({ head, provenance }: ArticleView): string[] {
  const all: [boolean, string][] = [
    [head.titleFrom === "guess", t.guessedTitle],
    [head.published?.from === "guess", t.guessedDate],
    [head.sourceFrom === "guess", t.guessedSource],
    [provenance.langFrom === "guess", t.guessedLang],
  ];
  return all.filter(([is]) => is).map(([, words]) => words);
}

function list(title: string, items: readonly string[]): unknown {
  if (items.length === 0) return nothing;
  return html`<h4>${title}</h4><ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Everything else, shown on demand. */
export function provenance(article: ArticleView): TemplateResult {
  const { head, provenance: known } = article;
  return html`<details class="prov">
    <summary><b>${t.provenance}</b><span>${t.provenanceHow(known.furniture.length)}</span></summary>
    ${
      known.furniture.length
        ? html`<table class="prov__out">
            <caption>${t.takenOut}</caption>
            <tbody>${known.furniture.map(
              (line) => html`<tr>
                <th scope="row" lang=${head.lang} dir="auto">${line.text}</th>
                <td><span title=${line.why}>${line.why}</span> <code>${line.rule}</code></td>
              </tr>`,
            )}</tbody>
          </table>`
        : nothing
    }
    ${list(t.guesses, guesses(article))}
    ${list(t.translated, known.translated)}
    ${list(t.warnings, known.warnings)}
    <dl class="facts facts--s">
      ${known.dateline ? fact(t.dateline, html`<bdi>${known.dateline}</bdi>`) : nothing}
      ${known.file ? fact(t.file, html`<bdi>${known.file}</bdi>`) : nothing}
      ${known.url ? fact(t.address, webLink(known.url)) : nothing}
      ${fact(t.length, `${t.words(known.words)}, ${t.sentences(known.sentences)}`)}
    </dl>
  </details>`;
}

/** A link, where it is one to the web; anything else stays text. */
function webLink(url: string): unknown {
  if (!/^https?:\/\//i.test(url)) return html`<bdi>${url}</bdi>`;
  return html`<a href=${url} rel="noopener noreferrer nofollow" target="_blank"><bdi>${url}</bdi></a>`;
}
