// The months of the matching articles as bars, with a brush: a stretch is chosen by dragging over the bars, or by two
// sliders, which keys and screen readers move. Counts come from the core; nothing is counted here.

import { html, nothing } from "lit";
import { facetLabel } from "../format.ts";
import { type State, stretchOf, withStretch } from "../state.ts";
import { t } from "../strings/index.ts";
import type { FacetValue, FacetView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";

/** Height of the picture, in its own units; a bar is one unit wide. */
const HEIGHT = 40;

export class DateHistogram extends InnerElement {
  static override properties = {
    facet: { attribute: false },
    state: { attribute: false },
    dragged: { state: true },
  };
  declare facet: FacetView;
  declare state: State;
  /** The ends of the stretch that is being dragged: where it began, where it is. */
  declare dragged: [number, number] | null;

  constructor() {
    super();
    this.dragged = null;
  }

  get #last(): number {
    return this.facet.values.length - 1;
  }

  /** The ends of the chosen stretch; the whole line where nothing is chosen. */
  get #stretch(): [number, number] {
    if (this.dragged) return this.dragged[0] < this.dragged[1] ? this.dragged : [this.dragged[1], this.dragged[0]];
    return stretchOf(this.facet.values) ?? [0, this.#last];
  }

  #name(value: FacetValue | undefined): string {
    return value ? facetLabel(this.facet.facet, value.label) : "";
  }

  #choose(from: number, to: number): void {
    const keys = this.facet.values.slice(from, to + 1).map((value) => value.key);
    const whole = from === 0 && to === this.#last;
    this.go({ facets: withStretch(this.state.facets, this.facet.facet, whole ? [] : keys) });
  }

  /** The bar under the pointer. */
  #under(event: PointerEvent): number {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const rightToLeft = getComputedStyle(this).direction === "rtl";
    const at = Math.floor((rightToLeft ? 1 - share : share) * this.facet.values.length);
    return Math.min(Math.max(at, 0), this.#last);
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture?.(event.pointerId);
    this.dragged = [this.#under(event), this.#under(event)];
  }

  #drag(event: PointerEvent): void {
    if (this.dragged) this.dragged = [this.dragged[0], this.#under(event)];
  }

  #drop(event: PointerEvent): void {
    if (!this.dragged) return;
    this.#drag(event);
    const [from, to] = this.#stretch;
    this.dragged = null;
    this.#choose(from, to);
  }

  #slider(label: string, at: number, choose: (at: number) => void): unknown {
    const value = this.facet.values[at];
    const said = value ? t.monthCount(this.#name(value), value.count) : "";
    return html`<label class="dates__end"><span>${label}</span>
      <input type="range" min="0" max=${this.#last} .value=${String(at)} aria-valuetext=${said}
        @change=${(event: Event) => choose(Number((event.target as HTMLInputElement).value))}>
      <output>${this.#name(value)}</output></label>`;
  }

  override render(): unknown {
    const { values } = this.facet;
    if (values.length < 2) return nothing;
    const [from, to] = this.#stretch;
    const most = Math.max(1, ...values.map((value) => value.count));
    const bar = ({ count }: FacetValue, at: number) => {
      const height = count ? Math.max(1, (count / most) * HEIGHT) : 0;
      return `M${at + 0.08} ${HEIGHT}V${(HEIGHT - height).toFixed(2)}H${at + 0.92}V${HEIGHT}Z`;
    };
    // Between the ends may be months that the check boxes left out.
    const gaps = !this.dragged && values.some((value) => value.chosen);
    const isInside = (value: FacetValue, at: number) => (gaps ? value.chosen : at >= from && at <= to);
    const bars = (inside: boolean) =>
      values.map((value, at) => (isInside(value, at) === inside ? bar(value, at) : "")).join("");
    const highest = values.find((value) => value.count === most);
    return html`<div class="dates">
      <svg class="dates__bars" viewBox="0 0 ${values.length} ${HEIGHT}" preserveAspectRatio="none" role="img"
        aria-label=${t.monthsShown(this.#name(values[0]), this.#name(values[this.#last]), this.#name(highest), highest?.count ?? 0)}
        @pointerdown=${this.#press} @pointermove=${this.#drag} @pointerup=${this.#drop}
        @pointercancel=${() => {
          this.dragged = null;
        }}>
        <path class="dates__out" d=${bars(false)}></path><path class="dates__in" d=${bars(true)}></path>
      </svg>
      ${this.#slider(t.fromMonth, from, (at) => this.#choose(at, Math.max(at, to)))}
      ${this.#slider(t.toMonth, to, (at) => this.#choose(Math.min(at, from), at))}
    </div>`;
  }
}

defineInner("crossread-dates", DateHistogram);

declare global {
  interface HTMLElementTagNameMap {
    "crossread-dates": DateHistogram;
  }
}
