// Ticks on a line: where a name stands. Beside every such picture stand its numbers.

import { html, type TemplateResult } from "lit";
import type { EntityKind } from "../types.ts";

/** Marks at `positions`, 0..=1 of the line's length. */
export function dispersion(positions: readonly number[], kind: EntityKind, label: string): TemplateResult {
  const ticks = positions.map((at) => `M${(2 + at * 996).toFixed(1)} 3V17`).join("");
  return html`<svg class="ticks k-${kind}" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="ticks__line" d="M0 10H1000"></path><path class="ticks__tick" d=${ticks}></path>
  </svg>`;
}
