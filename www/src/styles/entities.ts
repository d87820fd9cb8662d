// The table of names and the card of one.

import { css } from "lit";

export const entities = css`
  .ents {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 25rem;
    gap: var(--crossread-space-5);
    align-items: start;
  }
  .ents__card {
    position: sticky;
    inset-block-start: var(--crossread-space-4);
    max-block-size: calc(100vh - 12rem);
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .panel__head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    justify-content: space-between;
    padding: var(--crossread-space-4) var(--crossread-space-5) var(--crossread-space-2);
  }
  .panel__head h2 {
    font-size: 1.25rem;
  }
  .panel__head .field {
    inline-size: 11rem;
  }
  .etable {
    font-size: var(--crossread-text-s);
  }
  .etable th, .etable td {
    padding: 0.4375rem 0.625rem;
    border-block-end: 1px solid var(--crossread-rule);
    vertical-align: middle;
  }
  .etable tr > :first-child {
    padding-inline-start: var(--crossread-space-5);
  }
  .etable tr > :last-child {
    padding-inline-end: var(--crossread-space-5);
  }
  .etable tbody tr:last-child > * {
    border-block-end: 0;
  }
  .etable thead th {
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
    white-space: nowrap;
  }
  .etable thead button {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--crossread-ink);
    font-weight: 600;
    cursor: pointer;
  }
  .etable tbody tr {
    cursor: pointer;
  }
  .etable tbody tr:hover {
    background: var(--crossread-hover);
  }
  .etable tr.is-on {
    background: var(--crossread-hover);
    box-shadow: inset 3px 0 0 var(--crossread-ink);
  }
  .etable tbody th {
    font-size: var(--crossread-text-m);
    font-weight: 600;
  }
  .etable th a {
    overflow-wrap: anywhere;
  }
  .etable small {
    padding-inline-start: 1.625rem;
  }
  .etable .n {
    text-align: end;
  }
  .etable .where {
    inline-size: 32%;
    min-inline-size: 6rem;
  }
  .ticks {
    display: block;
    inline-size: 100%;
    block-size: 1.25rem;
  }
  .ticks path {
    vector-effect: non-scaling-stroke;
  }
  .ticks__line {
    stroke: var(--crossread-rule-strong);
    stroke-width: 1;
  }
  .ticks__tick {
    fill: none;
    stroke: var(--e, var(--crossread-ink));
    stroke-width: 2;
  }
  .ecard {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crossread-space-3);
    padding: var(--crossread-space-5);
    font-size: var(--crossread-text-s);
  }
  .ecard header {
    display: grid;
    gap: 0.375rem;
  }
  .ecard h2 {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    font-size: 1.25rem;
  }
  .ecard h2 .btn {
    margin-inline-start: auto;
  }
  .ecard h3, .aliases caption {
    margin-block-start: 0.5rem;
    font-size: var(--crossread-text-s);
    font-weight: 600;
    text-align: start;
  }
  .ecard h3 + .quiet {
    margin-block-start: -0.5rem;
  }
  .ecard .btn {
    white-space: normal;
    text-align: start;
    padding-block: 0.1875rem;
  }
  .aliases th, .aliases td {
    padding: 0.375rem 0;
    border-block-end: 1px solid var(--crossread-rule);
    vertical-align: middle;
  }
  .aliases th > bdi {
    font: 400 1rem/1.3 var(--crossread-serif);
  }
  .aliases .n {
    inline-size: 3rem;
    text-align: end;
  }
  .places {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crossread-space-3);
  }
  .places__words {
    font: 400 0.9375rem/1.5 var(--serif);
    color: var(--crossread-ink-2);
  }
  .places__words mark {
    text-decoration: none;
    color: var(--crossread-ink);
  }
  .places__words mark.is-selected {
    font-weight: 600;
  }
  .places__words .is-first {
    padding: 0;
  }
  .places__words .is-first::after {
    content: none;
  }
  .fix {
    font-size: var(--crossread-text-s);
  }
  .fix > summary, .corrections > summary, .network summary {
    cursor: pointer;
    min-block-size: 1.5rem;
  }
  .fix form {
    margin-block: 0.5rem;
  }
  .fix fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .fix .field, .fix select {
    flex: 1 1 8rem;
    min-inline-size: 0;
  }
  .fix label {
    display: block;
  }
  .corrections {
    margin-block-start: var(--crossread-space-4);
    font-size: var(--crossread-text-s);
  }
  .corrections ol {
    margin: 0.5rem 0;
    padding-inline-start: 1.25rem;
    overflow-wrap: anywhere;
  }
  .corrections label:focus-within {
    outline: 2px solid currentColor;
    outline-offset: 2px;
  }
  .network__picture {
    display: block;
    inline-size: 100%;
    block-size: auto;
  }
  .network__link {
    fill: none;
    stroke: var(--crossread-rule-strong);
    cursor: pointer;
  }
  .network__link:hover, .network__link.is-on {
    stroke: var(--crossread-ink);
  }
  .network__node circle {
    fill: var(--e, var(--crossread-ink));
  }
  .network__node text {
    fill: var(--crossread-ink);
    font-size: 0.875rem;
    paint-order: stroke;
    stroke: var(--crossread-paper, Canvas);
    stroke-width: 3px;
  }
  .network__node.is-on text, .network__node:hover text {
    font-weight: 700;
  }
`;
