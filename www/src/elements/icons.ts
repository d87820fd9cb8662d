// The few drawings of the interface. Each is hidden from readers by ear; the control that holds it has words.

import { html } from "lit";

/** Two columns and the ribbon between them. */
export const brandMark = html`<svg class="brand__mark" viewBox="0 0 24 24" aria-hidden="true">
  <path class="brand__ribbon" d="M8 4c4.5 0 3.500 7 8 7v7c-4.500 0-3.500-7-8-7Z"></path>
  <rect class="brand__bar" x="2.500" y="3" width="5.500" height="18" rx="1"></rect>
  <rect class="brand__bar" x="16" y="3" width="5.500" height="18" rx="1"></rect>
</svg>`;

export const searchIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <circle cx="7" cy="7" r="4.750"></circle><path d="m10.750 10.750 3.500 3.500"></path>
</svg>`;

export const crossIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="m4 4 8 8m0-8-8 8"></path>
</svg>`;

export const upIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M8 13V3m-4 4 4-4 4 4"></path>
</svg>`;

export const downIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M8 3v10m4-4-4 4-4-4"></path>
</svg>`;

export const backIcon = html`<svg class="icon icon--s flip" viewBox="0 0 16 16" aria-hidden="true">
  <path d="m10 3-5 5 5 5"></path>
</svg>`;
