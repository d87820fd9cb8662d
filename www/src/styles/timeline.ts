// The dates in order, with a line that joins them.

import { css } from "lit";

export const timeline = css`
  .times {
    margin: var(--crossread-space-5) 0;
    padding: 0;
    list-style: none;
    max-inline-size: 52rem;
  }
  .times > li {
    position: relative;
    padding: 0 0 var(--crossread-space-5) var(--crossread-space-6);
    border-inline-start: 2px solid var(--crossread-rule);
    margin-inline-start: 0.5rem;
  }
  .times > li::before {
    content: "";
    position: absolute;
    inset-block-start: 0.4rem;
    inset-inline-start: -0.4375rem;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    box-sizing: border-box;
    border: 2px solid var(--crossread-rule-strong);
    border-radius: 50%;
    background: var(--crossread-canvas);
  }
  .times > .is-published::before {
    border-color: var(--crossread-ink);
    background: var(--crossread-ink);
  }
  .times h2 {
    font-size: var(--crossread-text-l);
    font-weight: 600;
  }
  .times__article a {
    font-family: var(--crossread-serif);
    font-size: var(--crossread-text-l);
    font-weight: 600;
  }
  .times .plain > li {
    padding-block: 0.375rem;
  }
`;
