// Long lists drawn a slice at a time, so that no task of the page lasts. A slice that is drawn is not looked at again while
// nothing that it depends on changes.

import { guard } from "lit/directives/guard.js";
import { t } from "../strings/index.ts";

/** What is drawn at once, in cells of a table; a sentence of a list counts as three. */
const SLICE = 60;
/** What each task adds. The columns have the first task to themselves. */
const MORE = 240;

/** How many cells may be drawn by now. They are spent from the top of the page down. */
export class Allowance {
  #left: number;
  /** Whether something was left for later. */
  short = false;

  constructor(cells: number) {
    this.#left = cells;
  }

  /** Takes what a slice costs; where that is no longer there, this slice and all below it wait. */
  take(cells: number): boolean {
    if (this.short || this.#left <= 0) this.short = true;
    else this.#left -= cells;
    return !this.short;
  }
}

/** Draws items of so many cells each as far as is allowed. `depends` is what `draw` reads besides the item. */
export function sliced<Item>(
  items: readonly Item[],
  cells: number,
  allowance: Allowance,
  depends: readonly unknown[],
  draw: (item: Item, at: number) => unknown,
): unknown[] {
  const size = Math.max(1, Math.floor(SLICE / cells));
  const slices: unknown[] = [];
  for (let from = 0; from < items.length; from += size) {
    const slice = items.slice(from, from + size);
    if (!allowance.take(slice.length * cells)) break;
    slices.push(guard([t.locale, ...slice, ...depends], () => slice.map((item, at) => draw(item, from + at))));
  }
  return slices;
}

/** Gives out allowances, a greater one each time the page has a moment to spare, and asks for an update with it. */
export class Drawing {
  #cells = 0;
  #allowance = new Allowance(0);
  #waiting = 0;
  #update: () => void;

  constructor(update: () => void) {
    this.#update = update;
  }

  /** Begins anew: what is to be drawn is something else. */
  restart(): void {
    this.#cells = 0;
  }

  /** Allows everything: for who prints, or goes to a place further down. */
  finish(): void {
    if (this.#cells === Number.POSITIVE_INFINITY) return;
    this.#cells = Number.POSITIVE_INFINITY;
    this.#update();
  }

  /** The allowance of one rendering. */
  allowance(): Allowance {
    this.#allowance = new Allowance(this.#cells);
    return this.#allowance;
  }

  /** After each rendering: whether all of it stands; if not, the next is asked for. */
  drawn(): boolean {
    clearTimeout(this.#waiting);
    if (!this.#allowance.short) return true;
    this.#waiting = setTimeout(() => {
      this.#cells += MORE;
      this.#update();
    }) as unknown as number;
    return false;
  }

  stop(): void {
    clearTimeout(this.#waiting);
  }
}
