// How everything answers to its container's width, to forced colours, to motion that is not wanted, and to paper. The
// container is the element, never the window.

import { css } from "lit";

export const adapt = css`
  @container crossread (width < 78rem) {
    .read:not(.read--alone) {
      grid-template-columns: 19rem minmax(0, 1fr);
    }
    .reader {
      display: block;
      overflow-y: auto;
    }
    .reader__body {
      display: block;
    }
    .reader__text, .margin {
      overflow: visible;
    }
    .margin {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
      gap: var(--crossread-space-5);
      padding-inline: var(--crossread-space-6);
      border-inline-start: 0;
      border-block-start: 1px solid var(--crossread-rule);
    }
    .margin section + section {
      margin: 0;
      padding: 0;
      border: 0;
    }
    .ents {
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
  }
  @container crossread (width < 66rem) {
    .mast__row {
      grid-template: "brand tabs tools" 3.25rem "find find find" auto / auto 1fr auto;
      padding-block-end: 0.625rem;
    }
    .find {
      justify-self: stretch;
      inline-size: 100%;
    }
    .read {
      grid-template-columns: 17rem minmax(0, 1fr);
    }
    .reader__bar {
      padding-inline: var(--crossread-space-4);
    }
    .foot__keys {
      display: none;
    }
    .foot:not(:has(.skipped)) {
      padding: 0;
      border: 0;
    }
    .ents {
      grid-template-columns: minmax(0, 1fr);
    }
    .ents__card {
      position: static;
      max-block-size: none;
    }
    .frame[data-view="entities"]:has(.ecard) .ents__card {
      order: -1;
    }
    .duo {
      --gutter: 3.25rem;
    }
    .duo__head {
      padding: var(--crossread-space-3);
    }
    .col--left {
      padding-inline-start: var(--crossread-space-3);
    }
    .col--right {
      padding-inline-end: var(--crossread-space-3);
    }
    .inspect {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  /* The list and the reader take turns, and the whole frame scrolls. */
  @container crossread (width < 48rem) {
    .frame {
      display: block;
      overflow-y: auto;
      overflow-x: clip;
      scrollbar-width: thin;
    }
    .main, .list, .reader, crossread-reader, .read {
      display: block;
      block-size: auto;
      overflow: visible;
    }
    .frame[data-view="read"] .main {
      overflow: visible;
    }
    .frame[data-open="true"] crossread-list, .frame[data-open="false"] crossread-reader,
      .frame[data-open="false"] .read > .reader {
      display: none;
    }
    .mast__row {
      grid-template: "brand tools" 3.25rem "find find" auto "tabs tabs" auto / 1fr auto;
      gap: 0;
      padding-inline: var(--crossread-space-4);
      padding-block-end: 0;
    }
    .tabs ul {
      gap: 1rem;
      margin-inline-start: -0.375rem;
    }
    .tabs a {
      padding-inline: 0.375rem;
    }
    .tabs a[aria-current]::after {
      inset-inline: 0.375rem;
    }
    .find kbd, .wide-only, .wide-only.btn {
      display: none;
    }
    .strap, .note {
      padding-inline: var(--crossread-space-4);
    }
    .note:not([open]) summary {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
      white-space: normal;
    }
    .list {
      border: 0;
    }
    .list__head {
      position: static;
    }
    .frame[data-open="false"] .item[aria-current] {
      background: none;
      box-shadow: none;
    }
    .back {
      display: inline-flex;
    }
    .reader__bar {
      padding: 0.5rem var(--crossread-space-4);
    }
    .reader__bar > .seg {
      order: 1;
      flex: 1 0 100%;
    }
    .reader__bar > .seg button {
      flex: 1;
      padding-inline: 0.25rem;
    }
    .reader {
      min-block-size: 60vh;
    }
    .article {
      max-inline-size: calc(var(--crossread-measure) + 3rem);
      padding: var(--crossread-space-5) var(--crossread-space-4) var(--crossread-space-6) 2.5rem;
    }
    .article:dir(rtl) {
      padding-inline: 2.5rem var(--crossread-space-4);
    }
    .article__head {
      margin-inline-start: -1.5rem;
    }
    .article > :last-child {
      margin-inline-start: -1.5rem;
    }
    .prose {
      --crossread-text-body: 1.125rem;
    }
    .s::before {
      inline-size: 2rem;
      padding-inline-end: 0.25rem;
      font-size: 0.6875rem;
    }
    .article__head h2 {
      font-size: 1.625rem;
    }
    .margin {
      padding-inline: var(--crossread-space-4);
    }
    .view {
      padding: var(--crossread-space-5) var(--crossread-space-4) var(--crossread-space-6);
    }
    .lede {
      font-size: 1.1875rem;
    }
    .view h2 {
      font-size: 1.375rem;
    }
    .foot {
      padding: 0.75rem var(--crossread-space-4);
    }
    .ledger > li {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: var(--crossread-space-4);
    }
    .state {
      margin: var(--crossread-space-4);
      padding: var(--crossread-space-5) var(--crossread-space-4);
      min-block-size: 0;
    }
  }
  /* Two columns no longer fit: pairs become a list, tables become cards. */
  @container crossread (width < 40rem) {
    .pairs > li {
      padding-inline: var(--crossread-space-4);
    }
    .only {
      grid-template-columns: minmax(0, 1fr);
      padding: var(--crossread-space-4);
    }
    .claims, .claims tbody, .claims tr, .claims th, .claims td {
      display: block;
      inline-size: auto;
      min-inline-size: 0;
    }
    .claims thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .claims tbody th {
      position: static;
      inline-size: auto;
    }
    .claims tbody tr {
      padding-block: 0.625rem;
      border-block-end: 2px solid var(--crossread-rule-strong);
    }
    .claims tbody tr:last-child {
      border: 0;
    }
    .claims tbody th, .claims td, .claims tr > :first-child {
      padding: 0.25rem var(--crossread-space-4);
      border: 0;
    }
    .claims td.v--silent {
      display: none;
    }
    .cell-who {
      display: inline-grid;
      margin-inline-end: 0.375rem;
    }
    .matrix td {
      display: grid;
      grid-template-columns: auto auto 1fr;
      gap: 0.375rem;
      align-items: center;
    }
    .etable th, .etable td {
      padding-inline: 0.25rem;
    }
    .etable tr > :first-child {
      padding-inline-start: var(--crossread-space-4);
    }
    .etable tr > :last-child {
      padding-inline-end: var(--crossread-space-4);
    }
    .etable .where {
      inline-size: 26%;
      min-inline-size: 4rem;
      white-space: normal;
    }
    .ticks__tick {
      stroke-width: 1.25;
    }
    .panel__head {
      padding-inline: var(--crossread-space-4);
    }
    .panel__head > .row, .panel__head label:first-child {
      flex: 1 1 auto;
    }
    .panel__head .field {
      inline-size: 100%;
    }
    .facts {
      grid-template-columns: 1fr 1fr;
    }
    .prov__out, .prov__out tbody, .prov__out tr, .prov__out th, .prov__out td {
      display: block;
      inline-size: auto;
    }
    .prov__out td {
      border: 0;
      padding-block-start: 0;
    }
    .ecard {
      padding: var(--crossread-space-4);
    }
  }
  @container crossread (width < 26rem) {
    .tools .seg {
      display: none;
    }
    .theme-turn {
      display: inline-flex;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      transition-duration: 0.01ms !important;
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
    }
  }

  @media (forced-colors: active) {
    .chip, .tally, .btn[aria-pressed="true"], .btn--ink, .seg button[aria-pressed="true"] {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
    mark {
      background: Canvas;
      color: CanvasText;
    }
    .hit {
      forced-color-adjust: none;
      background: Mark;
      color: MarkText;
    }
    .is-first::after, .is-probable::before {
      forced-color-adjust: none;
      color: CanvasText;
    }
    .hit.is-first::after {
      color: MarkText;
    }
    .hit.is-now {
      outline: 2px solid Highlight;
    }
    mark.w, mark.is-selected {
      outline: 1px solid CanvasText;
    }
    .quo {
      border-block-end: 1px solid CanvasText;
    }
    .pair {
      outline: 1px solid CanvasText;
      outline-offset: -1px;
    }
    .pair.rel-paraphrase {
      outline-style: dashed;
    }
    .strip path {
      fill: CanvasText;
    }
    .strip .rel-near {
      fill: GrayText;
    }
    .strip .rel-paraphrase, .strip .rel-related {
      fill: Canvas;
      stroke: CanvasText;
    }
    .strip .rel-only {
      fill: Mark;
    }
    .rb__fill {
      fill: none;
    }
    .rb__edge, .ticks__tick, .ticks__line {
      stroke: CanvasText;
    }
    .rb.is-on .rb__edge {
      stroke: Highlight;
    }
    .heat rect {
      fill: CanvasText;
    }
    .v--differ, .item[aria-current], .etable tr.is-on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .tabs a[aria-current]::after {
      background: Highlight;
    }
  }

  @media print {
    :host {
      block-size: auto;
      background: none;
    }
    .cr, .frame, .main, .read, .list, .reader, .reader__body, .reader__text, .margin, .only ol, crossread-reader {
      display: block;
      block-size: auto;
      overflow: visible;
      background: none;
      color-scheme: light !important;
    }
    /* On paper there are no ribbons: a sentence says where its partner stands. */
    .pair[data-partners]::after {
      content: " → " attr(data-partners);
      color: var(--crossread-ink-2);
      font: 600 0.75rem/1 var(--crossread-sans);
      white-space: nowrap;
    }
    .mast__row, .jump, .no-print, .reader__bar, .foot__keys, .skip, .ribbons, .inspect:not(:has(h3)), crossread-list, .btn {
      display: none !important;
    }
    .col {
      max-block-size: none;
      overflow: visible;
    }
    .view > section + section {
      content-visibility: visible;
    }
    .duo {
      --gutter: 1rem;
    }
    .only ol {
      max-block-size: none;
    }
    .scroll {
      overflow: visible;
    }
    .pair, .pairs > li, .ledger > li, tr {
      break-inside: avoid;
    }
    .pair, .pairs p, .sign, mark.w, .hit, .v--differ, .strip {
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
  }
`;
