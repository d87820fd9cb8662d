// The comparison: columns and ribbons, tables, lists of evidence, and the choice of articles.

import { css } from "lit";

export const compare = css`
  .view {
    max-inline-size: 84rem;
    margin-inline: auto;
    padding: var(--crossread-space-6) var(--crossread-space-5) var(--crossread-space-7);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crossread-space-6);
  }
  .view > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crossread-space-3);
  }
  /* Tables and lists grow slice by slice: out of sight they are not laid out, so that a long one costs nothing meanwhile. */
  .view > section + section {
    margin-block-start: var(--crossread-space-4);
    contain-intrinsic-block-size: auto 30rem;
    content-visibility: auto;
    overflow-clip-margin: 1rem;
  }
  .view h2 {
    font: 600 var(--crossread-text-title) / 1.2 var(--crossread-serif);
    letter-spacing: -0.01em;
    scroll-margin-block-start: 1rem;
  }
  .view section > h2 + p, .view section > .row + p {
    margin-block-start: -0.375rem;
    color: var(--crossread-ink-2);
  }
  .lede {
    max-inline-size: 50rem;
    font: 400 var(--crossread-text-lede) / 1.42 var(--crossread-serif);
    text-wrap: pretty;
  }
  .lede .link {
    font-weight: 600;
  }
  .jump {
    margin-block: calc(-1 * var(--crossread-space-4));
  }
  .jump ul {
    display: flex;
    gap: 0.25rem;
    margin-inline: -0.75rem;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .jump button {
    min-block-size: var(--crossread-target);
    padding: 0 0.75rem;
    border: 0;
    border-radius: var(--crossread-radius-m);
    background: none;
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }
  .jump button:hover {
    background: var(--crossread-hover);
    color: var(--crossread-ink);
  }
  .jump button:focus-visible {
    outline-offset: -2px;
  }
  .jump span {
    color: var(--crossread-ink-3);
    font-weight: 400;
  }

  .duo {
    --gutter: 5.5rem;
    overflow: clip;
  }
  .duo__heads, .duo__body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--gutter) minmax(0, 1fr);
  }
  .duo__heads {
    border-block-end: 1px solid var(--crossread-rule);
  }
  .duo__head {
    display: grid;
    grid-template: "chip meta" auto "chip title" 1fr "chip strip" auto / auto minmax(0, 1fr);
    gap: 0.1875rem 0.625rem;
    align-items: start;
    padding: var(--crossread-space-4) var(--crossread-space-5);
  }
  .duo__head .chip {
    grid-area: chip;
  }
  .duo__head .item__meta {
    grid-area: meta;
  }
  .duo__head h3 {
    grid-area: title;
    font: 600 1.1875rem/1.25 var(--serif);
    text-wrap: balance;
  }
  .duo__head .strip {
    grid-area: strip;
    margin-block-start: 0.5rem;
  }
  .duo__body {
    position: relative;
  }
  .col {
    grid-row: 1;
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.875rem;
    min-inline-size: 0;
    max-block-size: max(26rem, 72vh);
    overflow-y: auto;
    padding-block: var(--crossread-space-4) var(--crossread-space-5);
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
  }
  .col--left {
    grid-column: 1;
    padding-inline-start: var(--crossread-space-5);
  }
  .col--right {
    grid-column: 3;
    padding-inline-end: var(--crossread-space-5);
  }
  /* The bar that scrolls the left column stands at the outer edge, out of the ribbons' way. */
  .duo__body > .col--left {
    scrollbar-width: none;
  }
  .col:focus-visible {
    outline-offset: -2px;
  }
  .col__par {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
  }
  .pair {
    position: relative;
    padding: 0.5rem 0.875rem 0.5625rem;
    border-radius: var(--crossread-radius-s);
    background: var(--g);
    font: 400 1.0625rem/1.5 var(--serif);
    cursor: pointer;
  }
  .mark {
    display: inline-flex;
    padding: 0.1875rem;
    margin: -0.1875rem;
    margin-inline-end: 0.1875rem;
    border: 0;
    background: none;
    vertical-align: -0.12em;
    cursor: inherit;
  }
  .mark .sign {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    font-size: 0.75rem;
  }
  .col--left .pair {
    border-inline-end: 3px solid var(--c);
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .col--right .pair {
    border-inline-start: 3px solid var(--c);
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .col .pair.rel-paraphrase, .col .pair.rel-related {
    border-inline-width: 0;
  }
  .col--left .pair.rel-paraphrase, .col--left .pair.rel-related {
    border-inline-end: 2px dashed var(--c);
  }
  .col--right .pair.rel-paraphrase, .col--right .pair.rel-related {
    border-inline-start: 2px dashed var(--c);
  }
  .col--left .pair.rel-only {
    border-inline: 3px solid var(--c);
    border-inline-end: 0;
  }
  .col--right .pair.rel-only {
    border-inline: 3px solid var(--c);
    border-inline-start: 0;
  }
  .col .pair.is-alone:not(.rel-only) {
    background: none;
  }
  .col__title .pair {
    font-weight: 600;
  }
  .elsewhere {
    margin-inline-start: 0.25rem;
    color: var(--crossread-ink-2);
    font: 600 0.75rem/1.125rem var(--crossread-sans);
  }
  .mostly-alone .col .pair.rel-only {
    --g: transparent;
    border-inline-width: 0;
  }
  .mostly-alone .col--left .pair.rel-only {
    border-inline-start: 1px solid var(--c);
  }
  .mostly-alone .col--right .pair.rel-only {
    border-inline-end: 1px solid var(--c);
  }
  .mostly-alone .col .pair.rel-only {
    padding-block: 0.125rem;
  }
  .stress--only .pair:not(.rel-only),
  .stress--copied .pair:not(.rel-verbatim, .rel-near),
  .stress--differ .pair:not(.is-differing) {
    --g: transparent;
    border-color: transparent;
    color: var(--crossread-ink-3);
  }
  .stress--only .ribbons,
  .stress--differ .ribbons {
    opacity: 0.25;
  }
  .stress--copied .rb:not(.rel-verbatim, .rel-near) {
    opacity: 0.15;
  }
  .stress--differ .pair.is-differing {
    box-shadow: inset 3px 0 0 var(--crossread-differ);
  }
  .col .pair.is-on {
    box-shadow: inset 0 2px 0 var(--crossread-ink), inset 0 -2px 0 var(--crossread-ink);
  }
  .col .pair.is-near {
    outline: 2px dashed var(--crossread-ink-2);
    outline-offset: -2px;
  }
  .ribbons {
    grid-area: 1 / 2;
    inline-size: 100%;
    block-size: 0;
    min-block-size: 100%;
    overflow: hidden;
  }
  .rb {
    cursor: pointer;
    outline: none;
  }
  .rb.is-away {
    display: none;
  }
  .rb__fill {
    fill: var(--g);
    fill-opacity: 0.75;
  }
  .rb__edge {
    fill: none;
    stroke: var(--c);
    stroke-width: 1.25;
    transition: stroke-width var(--crossread-quick) var(--crossread-ease);
  }
  .rb.rel-paraphrase .rb__edge, .rb.rel-related .rb__edge {
    stroke-dasharray: 5 4;
  }
  .rb:hover .rb__edge {
    stroke-width: 2.5;
  }
  .rb.is-on .rb__fill {
    fill: var(--crossread-near-ground);
    fill-opacity: 1;
  }
  .rb.is-on .rb__edge {
    stroke: var(--crossread-ink);
    stroke-width: 2;
  }
  .rb:focus-visible .rb__edge {
    stroke: var(--crossread-focus);
    stroke-width: 3.5;
  }

  .inspect {
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
    gap: var(--crossread-space-3) var(--crossread-space-5);
    padding: var(--crossread-space-4) var(--crossread-space-5);
    border-block-start: 1px solid var(--crossread-rule);
    background: var(--crossread-paper);
  }
  .inspect > .quiet {
    grid-column: 1 / -1;
  }
  .inspect__head {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.25rem 0.5rem;
    align-content: start;
    align-items: center;
  }
  .inspect__head h3 {
    font-size: var(--crossread-text-m);
    font-weight: 600;
  }
  .inspect__head p {
    grid-column: 1 / -1;
    font-size: var(--crossread-text-s);
  }
  .inspect__sides {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--crossread-space-4) var(--crossread-space-5);
  }
  .inspect__who {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .inspect__words {
    margin-block: 0.25rem;
    font: 400 1.0625rem/1.55 var(--serif);
  }
  .inspect .link {
    font-size: var(--crossread-text-s);
  }

  .nearest .quiet {
    font-size: var(--crossread-text-s);
  }
  .nearest ol {
    display: grid;
    gap: var(--crossread-space-3);
    margin-block-start: var(--crossread-space-2);
  }
  .nearest .inspect__who {
    gap: var(--crossread-space-3);
  }

  /* In other words, most words differ: those that both have stand out instead. */
  .is-loose mark.w {
    background: none;
    color: var(--crossread-ink-3);
    font-weight: 400;
  }
  .pairs > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    padding: var(--crossread-space-3) var(--crossread-space-5) var(--crossread-space-4);
    border-block-end: 1px solid var(--crossread-rule);
  }
  .pairs > li.is-on {
    box-shadow: inset 3px 0 0 var(--crossread-ink);
  }
  .pairs__head {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    font-size: var(--crossread-text-s);
    font-weight: 600;
  }
  .pairs__head .quiet {
    margin-inline-start: auto;
    font-weight: 400;
  }
  .pairs > li > p {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.5rem;
    padding: 0.375rem 0.5rem;
    border-inline-start: 3px solid var(--c);
    background: var(--g);
    font: 400 1.0625rem/1.5 var(--serif);
  }
  .pairs > .rel-paraphrase > p, .pairs > .rel-related > p {
    border-inline-start: 2px dashed var(--c);
  }
  .pairs .chip {
    margin-block-start: 0.1875rem;
  }

  .evidence {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    text-decoration: underline transparent 1px;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .evidence:hover {
    text-decoration-color: var(--crossread-rule-strong);
  }
  .only {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
    gap: var(--crossread-space-5) var(--crossread-space-6);
    padding: var(--crossread-space-4) var(--crossread-space-5) var(--crossread-space-5);
  }
  .only h3 {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    margin-block-end: 0.5rem;
    font-size: var(--crossread-text-m);
    font-weight: 600;
  }
  .only h3 .quiet {
    margin-inline-start: auto;
    font-weight: 400;
  }
  .only ol {
    position: relative;
    display: grid;
    gap: 0.5rem;
    max-block-size: 30rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .only li {
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--crossread-only);
    font: 400 1rem/1.5 var(--serif);
  }

  .scroll {
    position: relative;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .claims {
    font-size: var(--crossread-text-s);
  }
  .claims th, .claims td {
    padding: 0.5625rem 0.75rem;
    border-block-end: 1px solid var(--crossread-rule);
    text-align: start;
    vertical-align: top;
  }
  .claims td {
    min-inline-size: 9rem;
  }
  .claims tr > :first-child {
    padding-inline-start: var(--crossread-space-5);
  }
  .claims tbody tr:last-child > * {
    border-block-end: 0;
  }
  .claims thead th {
    border-block-end: 2px solid var(--crossread-ink);
    font-weight: 500;
    vertical-align: bottom;
  }
  .who {
    display: flex;
    gap: 0.4375rem;
    align-items: center;
    line-height: 1.25;
  }
  .claims tbody th {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    inline-size: 16rem;
    min-inline-size: 11rem;
    background: var(--crossread-paper);
    font-weight: 600;
  }
  .slot {
    display: flex;
    gap: 0.5rem;
    align-items: baseline;
  }
  .slot > .key {
    align-self: start;
    margin-block-start: 0.125rem;
  }
  .claims small, .etable small, .aliases small {
    display: block;
    margin-block-start: 0.125rem;
    color: var(--crossread-ink-3);
    font: 400 var(--crossread-text-xs) / 1.4 var(--crossread-sans);
  }
  .claims tbody th small {
    padding-inline-start: 1.625rem;
  }
  .v .evidence {
    font: 400 1rem/1.4 var(--serif);
    text-decoration-color: var(--crossread-rule-strong);
  }
  .v--agree .evidence::before, .v--differ .evidence::before {
    display: inline-block;
    margin-inline-end: 0.375rem;
    font: 600 0.8125rem/1 var(--crossread-sans);
  }
  .v--agree .evidence::before {
    content: "=" / "";
    color: var(--crossread-ink-3);
  }
  .v--differ {
    background: var(--crossread-differ-ground);
    box-shadow: inset 3px 0 0 var(--crossread-differ);
  }
  .v--differ .evidence {
    font-weight: 600;
  }
  .v--differ .evidence::before {
    content: "≠" / "";
    color: var(--crossread-differ);
    font-size: 0.9375rem;
  }
  .v.is-minority {
    box-shadow: inset 6px 0 0 var(--crossread-differ);
  }
  .claims small.minority {
    color: var(--crossread-differ);
  }
  .cite {
    font-size: var(--crossread-text-xs);
    font-weight: 400;
  }
  .claims tbody th .cite {
    margin-inline-start: 1.625rem;
  }
  .shares {
    display: block;
    inline-size: 100%;
    min-inline-size: 6rem;
    block-size: 0.75rem;
    margin-block: 0.25rem;
    background: var(--crossread-sunken);
  }
  .shares__named {
    fill: var(--crossread-ink-2);
  }
  .shares__unnamed {
    fill: var(--crossread-differ);
  }
  .shares__none {
    fill: var(--crossread-rule-strong);
  }
  .unnamed {
    padding: var(--crossread-space-3) var(--crossread-space-5);
    border-block-start: 1px solid var(--crossread-rule);
    font-size: var(--crossread-text-s);
  }
  .unnamed summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  .unnamed ol {
    display: grid;
    gap: 0.5rem;
    margin-block: 0.5rem 0.25rem;
  }
  .unnamed li {
    padding-inline-start: 0.75rem;
    border-inline-start: 2px solid var(--crossread-differ);
    font: 400 1rem/1.5 var(--serif);
  }
  .only li small {
    display: block;
    color: var(--crossread-ink-3);
    font: 400 var(--crossread-text-xs) / 1.4 var(--crossread-sans);
  }
  .claims td.v--silent {
    color: var(--crossread-ink-3);
    line-height: 1.7;
  }
  .cell-who {
    display: none;
  }
  .heat {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .heat svg {
    inline-size: 5rem;
    block-size: 0.5rem;
    background: var(--crossread-sunken);
  }
  .heat rect {
    fill: var(--e);
  }
  .forms {
    display: block;
    margin-block-start: 0.125rem;
    color: var(--crossread-ink-2);
    font: 400 0.9375rem/1.4 var(--serif);
  }

  .ledger > li {
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
    gap: 0.5rem var(--crossread-space-5);
    padding: var(--crossread-space-4) var(--crossread-space-5);
    border-block-end: 1px solid var(--crossread-rule);
  }
  .ledger > li:last-child {
    border-block-end: 0;
  }
  .ledger h3 {
    font-size: var(--crossread-text-m);
    font-weight: 600;
  }
  .ledger h3 + p {
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }
  .ledger .quiet {
    font-size: var(--crossread-text-xs);
  }
  .q--differ h3 + p {
    color: var(--crossread-differ);
    font-weight: 600;
  }
  .ledger > li > ul {
    display: grid;
    gap: 0.5rem;
  }
  .ledger ul li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.625rem;
    align-items: start;
    font: 400 1.0625rem/1.5 var(--serif);
  }
  .ledger .chip {
    margin-block-start: 0.25rem;
  }
  .words {
    font-size: var(--crossread-text-s);
  }
  .words th, .words td {
    padding: 0.25rem 0.5rem 0.25rem 0;
    border-block-end: 1px solid var(--crossread-rule);
  }
  .words thead th {
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .words .n {
    inline-size: 2.5rem;
    padding-inline-end: 0;
    text-align: end;
  }
  .words .link {
    text-decoration-color: transparent;
    font: 400 1rem/1.4 var(--crossread-serif);
  }
  .words .link:hover {
    text-decoration-color: currentcolor;
  }
  .origins {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
    gap: var(--crossread-space-4) var(--crossread-space-5);
    padding: var(--crossread-space-4) var(--crossread-space-5);
  }
  .origins li > p:not(.quiet) {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    padding-block: 0.1875rem;
  }
  .origins .item__meta {
    flex: 1;
  }
  .origins .quiet {
    font-size: var(--crossread-text-xs);
  }

  .picker {
    max-inline-size: 52rem;
    gap: var(--crossread-space-4);
  }
  .picker h2 + p {
    margin-block-start: 0.25rem;
    color: var(--crossread-ink-2);
  }
  .groups {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .groups legend {
    margin-block-end: 0.375rem;
    color: var(--crossread-ink-2);
  }
  .groups select {
    max-inline-size: 16rem;
  }
  .choices li {
    border-block-end: 1px solid var(--crossread-rule);
  }
  .choices li:last-child {
    border-block-end: 0;
  }
  .choices label {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr);
    gap: 0.75rem;
    align-items: center;
    padding: 0.625rem var(--crossread-space-4);
    cursor: pointer;
  }
  .choices label:hover {
    background: var(--crossread-hover);
  }
  .choices .is-chosen {
    box-shadow: inset 3px 0 0 var(--crossread-ink);
  }
  .choices__what {
    display: grid;
    gap: 0.125rem;
  }
  .choices__title {
    font: 600 1.0625rem/1.3 var(--serif);
  }
`;
