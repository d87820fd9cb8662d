// Layers of text. Each has a channel of its own, so that overlaps stay legible: a name underlines, a quotation has a
// ground, a hit is a block, a relation is a bar in the margin.

import { css } from "lit";

export const text = css`
  .rel-verbatim {
    --c: var(--crossread-verbatim);
    --g: var(--crossread-verbatim-ground);
  }
  .rel-near {
    --c: var(--crossread-near);
    --g: var(--crossread-near-ground);
  }
  .rel-paraphrase {
    --c: var(--crossread-paraphrase);
    --g: var(--crossread-paraphrase-ground);
  }
  .rel-related {
    --c: var(--crossread-rule-strong);
    --g: transparent;
  }
  .rel-only {
    --c: var(--crossread-only);
    --g: var(--crossread-only-ground);
  }
  .sign {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border: 1px solid var(--c);
    border-radius: var(--crossread-radius-s);
    background: var(--g);
    color: var(--crossread-ink);
    font: 600 0.875rem/1 var(--crossread-sans);
  }
  .sign.rel-paraphrase, .sign.rel-related {
    border-style: dashed;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem var(--crossread-space-4);
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }
  .legend li {
    display: inline-flex;
    gap: 0.4375rem;
    align-items: center;
  }
  .legend--col {
    flex-direction: column;
    gap: 0.4375rem;
  }
  .legend b {
    margin-inline-start: auto;
    color: var(--crossread-ink);
    font-weight: 600;
  }
  .strip {
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
  }
  .strip path {
    fill: var(--c);
  }
  .strip .rel-paraphrase, .strip .rel-related {
    fill: var(--g);
    stroke: var(--c);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }

  .k-person {
    --e: var(--crossread-person);
    --es: var(--crossread-person-line);
    --et: 2px;
  }
  .k-place {
    --e: var(--crossread-place);
    --es: var(--crossread-place-line);
    --et: 3px;
  }
  .k-nationality {
    --e: var(--crossread-place);
    --es: solid;
    --et: 1px;
  }
  .k-organisation {
    --e: var(--crossread-org);
    --es: var(--crossread-org-line);
    --et: 2px;
  }
  .k-event, .k-work, .k-product, .k-other {
    --e: var(--crossread-ink-2);
    --es: dashed;
    --et: 1px;
  }
  .k-date {
    --e: var(--crossread-date);
    --es: var(--crossread-date-line);
    --et: 1.5px;
  }
  .k-number {
    --e: var(--crossread-number);
    --es: var(--crossread-number-line);
    --et: 1.5px;
  }
  .key {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border: 1px solid var(--e, var(--crossread-rule-strong));
    border-radius: 2px;
    color: var(--e, var(--crossread-ink));
    font: 700 0.6875rem/1 var(--crossread-sans);
  }
  .ent, .val {
    border-radius: 2px;
    text-decoration: underline var(--es) var(--e) var(--et);
    text-decoration-skip-ink: none;
    text-underline-offset: 0.2em;
  }
  mark.ent {
    cursor: pointer;
  }
  mark.ent:hover {
    background: color-mix(in srgb, var(--e) 14%, transparent);
  }
  mark.is-selected:not(.hit) {
    background: color-mix(in srgb, var(--e) 22%, transparent);
  }
  mark.is-selected {
    text-decoration-thickness: calc(var(--et) + 1px);
  }
  .is-probable::before {
    content: "?\\2060" / "";
    color: var(--e);
    font: 700 0.6875em/1 var(--crossread-sans);
    vertical-align: 0.5em;
  }
  /* The first mention carries its letter; every other shows it in its title. */
  .is-first, .hit.is-first {
    padding-inline-end: 0.5em;
  }
  .is-first::after {
    content: attr(data-letter) / "";
    position: absolute;
    margin-block-start: 0.1875rem;
    margin-inline-start: 0.1em;
    color: var(--e);
    font: 700 0.625rem/1 var(--crossread-sans);
    text-indent: 0;
  }
  .hit.is-first::after {
    color: var(--crossread-hit-ink);
  }
  .quo {
    background-color: var(--crossread-quote-ground);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    padding-block: 0.14em;
  }
  .hit {
    padding: 0.06em 0.1em;
    margin-inline: -0.1em;
    border-radius: 2px;
    background: var(--crossread-hit);
    color: var(--crossread-hit-ink);
    text-decoration-color: var(--crossread-hit-ink);
  }
  .hit.is-now {
    box-shadow: 0 0 0 2px var(--crossread-focus);
  }
  mark.w {
    padding-inline: 0.1em;
    margin-inline: -0.05em;
    border-radius: 2px;
    background: var(--crossread-near-word);
    color: var(--crossread-ink);
    font-weight: 600;
  }
  .badge {
    display: inline-block;
    padding-inline: 0.25em;
    border: 1px solid var(--crossread-differ);
    border-radius: var(--crossread-radius-s);
    color: var(--crossread-differ);
    font: 600 0.6875rem/1.4 var(--crossread-mono);
    vertical-align: 0.1em;
  }
  /* The face of an outlet's words follows their language. */
  .cr {
    --serif: var(--crossread-serif);
  }
  .cr :lang(ko) {
    --serif: var(--crossread-serif-ko);
    word-break: keep-all;
  }
  .cr :lang(ja) {
    --serif: var(--crossread-serif-ja);
  }
  .cr :lang(zh) {
    --serif: var(--crossread-serif-zh);
  }
  .cr :lang(ar), .cr :lang(fa), .cr :lang(ur) {
    --serif: var(--crossread-serif-ar);
  }
`;
