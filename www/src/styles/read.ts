// The list and the reader.

import { css } from "lit";

export const read = css`
  .read {
    display: grid;
    grid-template-columns: 21.5rem minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
  }
  .read > * {
    min-block-size: 0;
  }
  .read--alone {
    grid-template-columns: minmax(0, 1fr);
  }
  .frame[data-fixed] :is(.back, .add, .change, .card a) {
    display: none;
  }
  /* What changes in one of the two leaves the other as it is. */
  .list,
  .reader {
    contain: layout style;
  }
  .list {
    position: relative;
    block-size: 100%;
    overflow-y: auto;
    border-inline-end: 1px solid var(--crossread-rule);
    outline: none;
    scrollbar-width: thin;
    scroll-padding-block-start: 8rem;
  }
  .list__head {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    display: grid;
    gap: var(--crossread-space-2);
    padding: var(--crossread-space-3) var(--crossread-space-4);
    border-block-end: 1px solid var(--crossread-rule);
    background: var(--crossread-canvas);
  }
  .list__head .row--apart {
    flex-wrap: nowrap;
  }
  .list__head h2 {
    font-size: var(--crossread-text-m);
    font-weight: 600;
  }
  .facets {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .facets .btn[aria-expanded="true"] {
    background: var(--crossread-hover);
    box-shadow: inset 0 -2px 0 var(--crossread-ink);
  }
  .facets .tally {
    margin: 0;
  }
  .values {
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--crossread-rule);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-paper);
    font-size: var(--crossread-text-s);
    min-inline-size: 0;
  }
  .values ul {
    position: relative;
    max-block-size: 15rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .values ul + p {
    margin-block-start: 0.25rem;
    padding-block-start: 0.25rem;
    border-block-start: 1px solid var(--crossread-rule);
  }
  .values label {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.75rem;
    cursor: pointer;
  }
  .values bdi {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .values .n {
    margin-inline-start: auto;
    color: var(--crossread-ink-3);
  }
  .dates {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.25rem 0.5rem;
    align-items: center;
    padding-block: 0.25rem;
  }
  .dates__bars {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 3.5rem;
    border-block-end: 1px solid var(--crossread-rule-strong);
    cursor: crosshair;
    touch-action: pan-y;
  }
  [dir="rtl"] .dates__bars {
    transform: scaleX(-1);
  }
  .dates__in {
    fill: var(--crossread-ink-2);
  }
  .dates__out {
    fill: var(--crossread-rule-strong);
  }
  .dates .dates__end {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .dates__end input {
    min-inline-size: 0;
    accent-color: var(--crossread-ink);
  }
  .dates__end output {
    min-inline-size: 7.5em;
    text-align: end;
  }
  @media (forced-colors: active) {
    .dates__in {
      fill: Highlight;
    }
    .dates__out {
      fill: GrayText;
    }
  }
  .values__how {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    justify-content: space-between;
    padding-block: 0.25rem;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .chosen .btn {
    max-inline-size: 100%;
    white-space: normal;
    text-align: start;
  }
  .chosen .icon {
    inline-size: 0.75rem;
    block-size: 0.75rem;
  }
  .not {
    text-decoration: line-through;
    color: var(--crossread-differ);
  }
  .faulty {
    quotes: none;
    font-family: var(--crossread-mono, monospace);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .faulty mark {
    background: none;
    color: inherit;
    text-decoration: underline wavy var(--crossread-only, currentColor);
  }
  .notice {
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }

  .item {
    inline-size: 100%;
    padding: var(--crossread-space-4);
    border-block-end: 1px solid var(--crossread-rule);
    cursor: pointer;
  }
  /* Rows out of sight are not laid out until they are scrolled to. The first ones are in sight: to find that out takes time. */
  .rows--all > .item:nth-child(n + 5) {
    contain-intrinsic-block-size: auto 11rem;
    content-visibility: auto;
  }
  .item:hover {
    background: var(--crossread-hover);
  }
  .item[aria-current] {
    background: var(--crossread-paper);
    box-shadow: inset 3px 0 0 var(--crossread-ink);
  }
  .item[aria-current]:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--crossread-ink);
  }
  /* Lines where words will stand. */
  .item--waiting {
    block-size: 11rem;
    background: linear-gradient(var(--crossread-hover) 0 0) 1rem 1.25rem / 40% 0.625rem no-repeat,
      linear-gradient(var(--crossread-hover) 0 0) 1rem 2.75rem / 80% 1rem no-repeat,
      linear-gradient(var(--crossread-hover) 0 0) 1rem 4.75rem / 85% 0.75rem no-repeat,
      linear-gradient(var(--crossread-hover) 0 0) 1rem 6.25rem / 70% 0.75rem no-repeat;
  }
  .item__meta {
    display: flex;
    gap: 0.5rem;
    align-items: baseline;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .item__meta b {
    color: var(--crossread-ink-2);
    font-weight: 600;
  }
  .item__meta b.unknown {
    color: var(--crossread-ink-3);
    font-weight: 400;
  }
  .item__meta > :nth-child(2) {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .item h3 {
    margin-block: 0.25rem 0.3125rem;
    font: 600 1.0625rem/1.3 var(--serif);
    text-wrap: pretty;
  }
  .item h3 a {
    text-decoration: none;
  }
  .item h3 a:hover {
    text-decoration: underline;
  }
  .item__snippet {
    color: var(--crossread-ink-2);
    font: 400 0.9375rem/1.5 var(--serif);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    line-clamp: 4;
    overflow: hidden;
  }
  .item__foot {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    margin-block-start: 0.625rem;
  }
  .item__foot .strip {
    flex: 1;
    min-inline-size: 3rem;
    block-size: 0.375rem;
  }
  .item__copies {
    margin-block-start: 0.375rem;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .tray {
    position: sticky;
    inset-block-end: 0;
    z-index: 3;
    display: flex;
    gap: 0.375rem;
    align-items: center;
    padding: 0.5rem var(--crossread-space-4);
    border-block-start: 1px solid var(--crossread-rule-strong);
    background: var(--crossread-raised);
    font-size: var(--crossread-text-s);
  }
  .tray > span {
    margin-inline-end: auto;
  }
  .nothing {
    display: grid;
    gap: var(--crossread-space-3);
    justify-items: start;
    padding: var(--crossread-space-5) var(--crossread-space-4);
  }
  .nothing h3 {
    font: 600 1.25rem/1.25 var(--crossread-serif);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  crossread-reader {
    block-size: 100%;
  }
  .reader {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
    background: var(--crossread-paper);
    scrollbar-width: thin;
    scroll-padding-block: 5rem 2rem;
  }
  .reader__text, .margin {
    position: relative;
    overflow-y: auto;
    outline: none;
    scrollbar-width: thin;
    scroll-padding-block: 2rem;
  }
  .reader__bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 4;
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 0.5rem;
    align-items: center;
    padding: 0.625rem var(--crossread-space-6);
    border-block-end: 1px solid var(--crossread-rule);
    background: var(--crossread-paper);
  }
  .steps {
    display: flex;
    gap: 0.125rem;
    align-items: center;
    min-inline-size: 0;
    margin-inline-start: auto;
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }
  .back {
    display: none;
  }
  .reader__body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 15.5rem;
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }
  .article {
    position: relative;
    inline-size: 100%;
    max-inline-size: calc(var(--crossread-measure) + 6rem);
    margin-inline: auto;
    padding: var(--crossread-space-6) 3rem var(--crossread-space-7);
  }
  .article__outlet {
    font-size: var(--crossread-text-s);
    font-weight: 600;
  }
  .article__head h2 {
    margin-block: 0.375rem 0.75rem;
    font: 600 var(--crossread-text-headline) / 1.16 var(--serif);
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .article__head h2:lang(ko), .article__head h2:lang(ja), .article__head h2:lang(zh), .article__head h2:lang(ar) {
    line-height: 1.3;
    letter-spacing: 0;
  }
  .article__by {
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
    margin-block-end: 0.25rem;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.625rem var(--crossread-space-4);
    margin-block: var(--crossread-space-4) var(--crossread-space-5);
    padding-block: var(--crossread-space-3);
    border-block: 1px solid var(--crossread-rule);
    font-size: var(--crossread-text-s);
  }
  .facts dt {
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .facts--s {
    margin-block: var(--crossread-space-3) 0;
    padding-block: var(--crossread-space-2) 0;
    border-block-end: 0;
  }
  .prose {
    font: 400 var(--crossread-text-body) / var(--crossread-leading-body) var(--serif);
    hanging-punctuation: first;
  }
  .prose p, .prose blockquote {
    margin-block-end: 1.05em;
    text-wrap: pretty;
  }
  .prose h3 {
    margin-block: 1.5em 0.5em;
    font: 600 1.25rem/1.3 var(--serif);
  }
  .prose blockquote {
    padding-inline-start: 1rem;
    border-inline-start: 2px solid var(--crossread-rule-strong);
  }
  .prose .p-list {
    padding-inline-start: 1.25rem;
    text-indent: -0.875rem;
  }
  .prose .p-list::before {
    content: "– " / "";
  }
  .prose .p-caption {
    color: var(--crossread-ink-2);
    font-size: 0.9375rem;
  }
  /* The mark of a sentence hangs beside the line on which it begins. */
  .s::before {
    content: attr(data-sign) / "";
    position: absolute;
    inset-inline-start: 0;
    inline-size: 2.375rem;
    padding-inline-end: 0.4375rem;
    border-inline-end: 3px solid var(--c);
    color: var(--crossread-ink-2);
    font: 600 0.75rem/1.5rem var(--crossread-sans);
    text-align: end;
    text-indent: 0;
    white-space: nowrap;
    margin-block-start: 0.1875rem;
  }
  .s.rel-paraphrase::before, .s.rel-related::before {
    border-inline-end-style: dashed;
    border-inline-end-width: 2px;
  }
  /* A second mark on one line stands in the text instead. */
  .s.is-crowded::before {
    position: static;
    display: inline-block;
    inline-size: auto;
    margin: 0;
    margin-inline-end: 0.3em;
    padding-inline-end: 0.25em;
    line-height: 1.1;
    vertical-align: 0.12em;
  }
  .s.is-target {
    background: color-mix(in srgb, var(--crossread-hit) 28%, transparent);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    padding-block: 0.14em;
    border-radius: 2px;
  }
  .mostly-alone .s.rel-only::before {
    content: "" / "";
    block-size: 1.5rem;
    border-inline-end: 1px solid color-mix(in srgb, var(--c) 55%, transparent);
  }
  .no-marks .s::before {
    content: none;
  }

  .prov {
    margin-block-start: var(--crossread-space-5);
    padding: 0.5rem 0.875rem;
    border: 1px dashed var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }
  .prov summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  .prov summary b {
    margin-inline-end: 0.75rem;
    color: var(--crossread-ink);
    font-weight: 600;
  }
  .prov__out {
    margin-block-start: var(--crossread-space-2);
  }
  .prov caption, .prov h4 {
    margin-block: var(--crossread-space-3) 0.25rem;
    color: var(--crossread-ink);
    font-size: var(--crossread-text-s);
    font-weight: 600;
    text-align: start;
  }
  .prov__out th, .prov__out td {
    padding: 0.3125rem 0;
    border-block-start: 1px solid var(--crossread-rule);
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }
  .prov__out th {
    inline-size: 50%;
    padding-inline-end: 1rem;
    color: var(--crossread-ink);
    font-family: var(--serif);
    font-size: 0.9375rem;
  }
  .prov code {
    display: block;
    color: var(--crossread-ink-3);
    font: 400 0.6875rem/1.4 var(--crossread-mono);
  }
  .plain li {
    padding-block: 0.1875rem;
  }

  .margin {
    padding: var(--crossread-space-5);
    border-inline-start: 1px solid var(--crossread-rule);
    font-size: var(--crossread-text-s);
  }
  .margin section + section {
    margin-block-start: var(--crossread-space-5);
    padding-block-start: var(--crossread-space-4);
    border-block-start: 1px solid var(--crossread-rule);
  }
  .margin h3 {
    margin-block-end: 0.625rem;
    font-size: var(--crossread-text-s);
    font-weight: 600;
  }
  .names li {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.625rem;
  }
  .names .link {
    min-inline-size: 0;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .names .n {
    margin-inline-start: auto;
    color: var(--crossread-ink-3);
    white-space: nowrap;
  }
  .card {
    display: grid;
    gap: 0.375rem;
    margin: calc(-1 * var(--crossread-space-3));
    margin-block-end: 0;
    padding: var(--crossread-space-3);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-canvas);
  }
  .card h3 {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    margin: 0;
    font: 600 1.0625rem/1.25 var(--crossread-serif);
  }
  .card p {
    color: var(--crossread-ink-2);
  }
  .card a.btn {
    min-inline-size: 0;
    white-space: normal;
    padding-block: 0.1875rem;
  }
`;
