// The head of the page.

import { css } from "lit";

export const masthead = css`
  .mast {
    border-block-end: 1px solid var(--crossread-rule);
    background: var(--crossread-paper);
  }
  .mast__row {
    display: grid;
    grid-template: "brand tabs find tools" 3.5rem / auto auto minmax(8rem, 1fr) auto;
    gap: 0 var(--crossread-space-5);
    align-items: center;
    padding-inline: var(--crossread-space-5);
  }
  .brand {
    grid-area: brand;
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    font: 600 1.25rem/1 var(--crossread-serif);
    letter-spacing: -0.01em;
  }
  .brand__mark {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .brand__bar {
    fill: var(--crossread-ink);
  }
  .brand__ribbon {
    fill: var(--crossread-near);
  }
  .tabs {
    grid-area: tabs;
    align-self: stretch;
  }
  .tabs ul {
    display: flex;
    block-size: 100%;
  }
  .tabs a {
    position: relative;
    display: flex;
    align-items: center;
    block-size: 100%;
    min-block-size: 2.75rem;
    padding-inline: 0.875rem;
    color: var(--crossread-ink-2);
    font-weight: 500;
    text-decoration: none;
  }
  .tabs a:hover {
    color: var(--crossread-ink);
  }
  .tabs a[aria-current] {
    color: var(--crossread-ink);
    font-weight: 600;
  }
  .tabs a[aria-current]::after {
    content: "";
    position: absolute;
    inset: auto 0.875rem -1px;
    block-size: 3px;
    background: var(--crossread-ink);
  }
  .tabs a:focus-visible {
    outline-offset: -4px;
  }
  .find {
    grid-area: find;
    position: relative;
    justify-self: end;
    inline-size: min(100%, 30rem);
  }
  .find input {
    inline-size: 100%;
    block-size: var(--crossread-target);
    padding-inline: 2.25rem 5.75rem;
    border: 1px solid var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-canvas);
  }
  .find > .icon {
    position: absolute;
    inset: 0.625rem auto auto 0.6875rem;
    color: var(--crossread-ink-3);
    pointer-events: none;
  }
  .find > .icon:dir(rtl) {
    inset-inline: auto 0.6875rem;
  }
  .find kbd {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    pointer-events: none;
  }
  .find__exact {
    position: absolute;
    inset-block-start: 0.375rem;
    inset-inline-end: 2.25rem;
    block-size: 1.5rem;
    padding: 0 0.375rem;
    border: 1px solid transparent;
    border-radius: var(--crossread-radius-s);
    background: none;
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
    cursor: pointer;
  }
  .find__exact:hover {
    background: var(--crossread-hover);
  }
  .find__exact[aria-pressed="true"] {
    border-color: var(--crossread-ink);
    color: var(--crossread-ink);
    font-weight: 600;
  }
  .find__clear {
    position: absolute;
    inset-block-start: 0.375rem;
    inset-inline-end: 0.375rem;
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--crossread-radius-s);
    background: none;
    color: var(--crossread-ink-2);
    cursor: pointer;
  }
  .find__clear:hover {
    background: var(--crossread-hover);
  }
  .tools {
    grid-area: tools;
    display: flex;
    gap: var(--crossread-space-1);
    align-items: center;
  }
  .theme-turn {
    display: none;
  }
  .strap {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem var(--crossread-space-5);
    align-items: baseline;
    padding: 0.4375rem var(--crossread-space-5);
    border-block-start: 1px solid var(--crossread-rule);
    color: var(--crossread-ink-2);
    font-size: var(--crossread-text-s);
  }
  .strap h1 + p {
    flex: 1 1 auto;
  }
  /* What every reader must see, in one line that opens to the whole. */
  .note {
    padding: 0 var(--crossread-space-5) 0.4375rem;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .note summary {
    min-block-size: 1.5rem;
    line-height: 1.5rem;
    list-style: none;
    cursor: pointer;
  }
  .note summary::-webkit-details-marker {
    display: none;
  }
  .note:not([open]) summary {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strap:has(+ .note) {
    padding-block-end: 0;
  }
  .strap h1 {
    color: var(--crossread-ink);
    font: 600 1rem/1.3 var(--crossread-serif);
  }
`;
