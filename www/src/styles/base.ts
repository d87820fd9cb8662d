// The ground: the host, the frame and its scrolling, and the controls that every view uses.

import { css } from "lit";

export const base = css`
  :host {
    display: block;
    block-size: 44rem;
    min-inline-size: 0;
    background: var(--crossread-canvas);
    color: var(--crossread-ink);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1, h2, h3, h4, p, ol, ul, dl, dd, figure, table, blockquote, fieldset, legend {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ol, ul {
    list-style: none;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th {
    font-weight: inherit;
    text-align: start;
  }
  button, input, select, textarea {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  mark {
    background: none;
    color: inherit;
  }
  [hidden] {
    display: none !important;
  }
  crossread-masthead, crossread-list, crossread-reader, crossread-comparison, crossread-columns, crossread-picker,
  crossread-entities, crossread-start {
    display: block;
    min-inline-size: 0;
  }

  .cr {
    container: crossread / inline-size;
    block-size: 100%;
    position: relative;
    overflow: clip;
    font: 400 var(--crossread-text-m) / var(--crossread-leading-ui) var(--crossread-sans);
    color: var(--crossread-ink);
    background: var(--crossread-canvas);
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
    -webkit-font-smoothing: antialiased;
    scrollbar-color: var(--crossread-rule-strong) transparent; /* left alone, they are white on dark in Firefox */
  }
  .cr[data-theme="light"] {
    color-scheme: light;
  }
  .cr[data-theme="dark"] {
    color-scheme: dark;
  }
  .frame {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 100%;
    max-inline-size: 110rem;
    margin-inline: auto;
    position: relative; /* what is placed inside scrolls with it, here and in each part that scrolls */
    outline: none;
    background: var(--crossread-canvas);
    scroll-padding-block: 4rem 1rem;
  }
  .main {
    position: relative;
    min-block-size: 0;
    overflow-y: auto;
    outline: none;
    scrollbar-width: thin;
    scroll-padding-block: 1rem;
  }
  .frame[data-view="read"] .main {
    overflow: hidden;
  }
  :focus-visible {
    outline: 2px solid var(--crossread-focus);
    outline-offset: 2px;
    border-radius: var(--crossread-radius-s);
  }
  .frame:focus-visible, .main:focus-visible, .list:focus-visible, .reader__text:focus-visible, h2:focus-visible {
    outline: none;
  }
  a {
    color: inherit;
    text-decoration-color: var(--crossread-rule-strong);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  a:hover {
    text-decoration-color: currentcolor;
  }

  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skip {
    position: absolute;
    inset: 0.5rem auto auto 0.5rem;
    z-index: 30;
    padding: 0.5rem 0.875rem;
    border: 0;
    border-radius: var(--crossread-radius-s);
    background: var(--crossread-ink);
    color: var(--crossread-on-ink);
    transform: translateY(-400%);
  }
  .skip:focus {
    transform: none;
  }
  .quiet, .unknown {
    color: var(--crossread-ink-3);
  }
  .n {
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--crossread-space-2);
    align-items: center;
  }
  .row--apart {
    justify-content: space-between;
  }
  .grow {
    flex: 1 1 14rem;
  }
  .flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .icon {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon--s {
    inline-size: 0.75rem;
    block-size: 0.75rem;
    stroke-width: 2;
  }

  .btn {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    justify-content: center;
    min-block-size: var(--crossread-target);
    padding: 0 0.75rem;
    border: 1px solid var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-raised);
    color: var(--crossread-ink);
    font-size: var(--crossread-text-s);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .btn:hover {
    background: var(--crossread-hover);
  }
  .btn:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .btn--ink, .btn[aria-pressed="true"] {
    border-color: var(--crossread-ink);
    background: var(--crossread-ink);
    color: var(--crossread-on-ink);
  }
  .btn--ink:hover:not(:disabled), .btn[aria-pressed="true"]:hover {
    background: var(--crossread-ink-2);
  }
  .btn--bare {
    border-color: transparent;
    background: none;
    color: var(--crossread-ink-2);
    padding-inline: 0.5rem;
  }
  .btn--icon {
    inline-size: var(--crossread-target);
    padding: 0;
  }
  .btn--s {
    min-block-size: 1.75rem;
    padding-inline: 0.5rem;
    font-size: var(--crossread-text-xs);
  }
  .btn:has(input:focus-visible) {
    outline: 2px solid var(--crossread-focus);
    outline-offset: 2px;
  }
  select.btn {
    padding-inline-end: 0.375rem;
    max-inline-size: 14rem;
  }
  .link {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline var(--crossread-rule-strong) 1px;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentcolor;
  }
  .link[aria-pressed="true"] {
    font-weight: 600;
  }
  .field {
    inline-size: 100%;
    min-block-size: var(--crossread-target);
    padding: 0 0.75rem;
    border: 1px solid var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-paper);
  }
  textarea.field {
    padding-block: 0.625rem;
    font: 400 1rem/1.5 var(--crossread-serif);
    resize: vertical;
  }
  .field::placeholder, .find input::placeholder {
    color: var(--crossread-ink-3);
    opacity: 1;
  }

  .seg {
    display: inline-flex;
    border: 1px solid var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    overflow: clip;
  }
  .seg button {
    min-block-size: calc(var(--crossread-target) - 2px);
    padding: 0 0.625rem;
    border: 0;
    background: none;
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-s);
    white-space: nowrap;
    cursor: pointer;
  }
  .seg button + button {
    border-inline-start: 1px solid var(--crossread-rule);
  }
  .seg button:hover {
    background: var(--crossread-hover);
  }
  .seg button[aria-pressed="true"] {
    background: var(--crossread-hover);
    color: var(--crossread-ink);
    font-weight: 600;
    box-shadow: inset 0 -2px 0 var(--crossread-ink);
  }
  .seg button:focus-visible {
    outline-offset: -3px;
  }
  .seg--s button {
    min-block-size: 1.625rem;
    padding-inline: 0.5rem;
    font-size: var(--crossread-text-xs);
  }
  kbd {
    display: inline-block;
    min-inline-size: 1.25rem;
    padding: 0.25rem 0.3125rem;
    border: 1px solid var(--crossread-rule-strong);
    border-block-end-width: 2px;
    border-radius: var(--crossread-radius-s);
    background: var(--crossread-raised);
    color: var(--crossread-ink-2);
    font: 500 0.6875rem/1 var(--crossread-mono);
    text-align: center;
  }
  .chip {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border-radius: var(--crossread-radius-s);
    background: var(--crossread-ink);
    color: var(--crossread-on-ink);
    font: 600 0.75rem/1 var(--crossread-sans);
  }
  .chip--s {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    font-size: 0.6875rem;
  }
  .chip--empty {
    visibility: hidden;
  }
  .tally {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-inline-start: 0.375rem;
    padding-inline: 0.25rem;
    border-radius: 99px;
    background: var(--crossread-ink);
    color: var(--crossread-on-ink);
    font: 600 0.6875rem/1 var(--crossread-sans);
  }
  .panel {
    border: 1px solid var(--crossread-rule);
    border-radius: var(--crossread-radius-l);
    background: var(--crossread-paper);
  }
  .panel--pad {
    padding: var(--crossread-space-4) var(--crossread-space-5);
  }
  .guess {
    color: var(--crossread-ink-2);
    border-block-end: 1px dotted var(--crossread-rule-strong);
    font: 400 var(--crossread-text-xs) / 1.3 var(--crossread-sans);
  }
  .probable {
    padding-inline: 0.25rem;
    border: 1px dashed var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-s);
    color: var(--crossread-ink-2);
    font: 400 0.6875rem/1.4 var(--crossread-sans);
  }

  progress {
    appearance: none;
    inline-size: min(24rem, 100%);
    block-size: 0.5rem;
    border: 0;
    border-radius: 99px;
    background: linear-gradient(90deg, transparent 0 30%, var(--crossread-ink) 30% 70%, transparent 70%) 0 / 40% 100% no-repeat
      var(--crossread-sunken);
    box-shadow: inset 0 0 0 1px var(--crossread-rule);
    overflow: clip;
    animation: crossread-wait 1.4s linear infinite;
  }
  progress::-webkit-progress-bar, progress::-webkit-progress-value {
    background: none;
  }
  progress::-moz-progress-bar {
    background: none;
  }
  @keyframes crossread-wait {
    from {
      background-position-x: -60%;
    }
    to {
      background-position-x: 160%;
    }
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem var(--crossread-space-5);
    align-items: center;
    padding: 0.5rem var(--crossread-space-5);
    border-block-start: 1px solid var(--crossread-rule);
    color: var(--crossread-ink-3);
    font-size: var(--crossread-text-xs);
  }
  .foot:not(:has(.foot__keys, .skipped)) {
    padding: 0;
    border: 0;
  }
  .foot__keys ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem var(--crossread-space-4);
  }
  .foot__keys li {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
  }
  .skipped summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  .skipped ul {
    max-block-size: 10rem;
    overflow-y: auto;
    font-family: var(--crossread-mono);
  }

  .dialog {
    max-inline-size: min(30rem, calc(100vw - 2rem));
    padding: 0;
    border: 1px solid var(--crossread-rule);
    border-radius: var(--crossread-radius-l);
    background: var(--crossread-raised);
    color: var(--crossread-ink);
    box-shadow: var(--crossread-shadow);
    font: 400 var(--crossread-text-m) / var(--crossread-leading-ui) var(--crossread-sans);
  }
  .dialog--wide {
    inline-size: 40rem;
    max-inline-size: min(40rem, calc(100vw - 2rem));
  }
  .share {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--crossread-space-2);
    align-items: end;
  }
  .share label {
    grid-column: 1 / -1;
    font-weight: 600;
  }
  .share textarea {
    min-inline-size: 0;
    padding: var(--crossread-space-2);
    resize: vertical;
    border: 1px solid var(--crossread-rule-strong);
    border-radius: var(--crossread-radius-m);
    background: var(--crossread-canvas);
    color: inherit;
    font: 400 var(--crossread-text-s) / 1.4 var(--crossread-mono);
    overflow-wrap: anywhere;
  }
  .dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  .dialog > div {
    display: grid;
    gap: var(--crossread-space-4);
    padding: var(--crossread-space-5);
  }
  .dialog h2 {
    font: 600 var(--crossread-text-title) / 1.2 var(--crossread-serif);
  }
  .dialog p {
    color: var(--crossread-ink-2);
  }
  .dialog dl div {
    display: grid;
    grid-template-columns: 6rem 1fr;
    padding-block: 0.375rem;
    border-block-end: 1px solid var(--crossread-rule);
  }
  .dialog dt {
    display: flex;
    gap: 0.25rem;
  }
  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.75rem;
  }
  input[type="checkbox"] {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    accent-color: var(--crossread-ink);
  }

  .state {
    display: grid;
    gap: var(--crossread-space-3);
    align-content: center;
    justify-items: start;
    max-inline-size: 40rem;
    min-block-size: min(24rem, 100%);
    margin: var(--crossread-space-6) auto;
    padding: var(--crossread-space-6);
    border: 1px solid var(--crossread-rule);
    border-radius: var(--crossread-radius-l);
    background: var(--crossread-paper);
  }
  .state--drop {
    border: 2px dashed var(--crossread-rule-strong);
  }
  .state--in {
    margin-block: var(--crossread-space-6);
    min-block-size: 10rem;
    border: 0;
    background: none;
  }
  .state h2 {
    font: 600 var(--crossread-text-title) / 1.2 var(--crossread-serif);
    text-wrap: balance;
  }
  .state p {
    color: var(--crossread-ink-2);
    max-inline-size: 34rem;
  }
  .state details {
    inline-size: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--crossread-rule);
    border-radius: var(--crossread-radius-m);
    font-size: var(--crossread-text-s);
  }
  .state code {
    display: block;
    margin-block-start: 0.5rem;
    color: var(--crossread-ink-2);
    font: 400 0.75rem/1.5 var(--crossread-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .paste {
    display: grid;
    gap: var(--crossread-space-2);
    inline-size: 100%;
    font-size: var(--crossread-text-s);
  }
  .drop-here {
    position: absolute;
    inset: 0.75rem;
    z-index: 40;
    display: grid;
    place-items: center;
    border: 3px dashed var(--crossread-ink);
    border-radius: var(--crossread-radius-l);
    background: color-mix(in srgb, var(--crossread-paper) 88%, transparent);
    font: 600 var(--crossread-text-title) / 1.2 var(--crossread-serif);
    pointer-events: none;
  }
`;
