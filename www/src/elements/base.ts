// What the inner elements share: they render into the explorer's one shadow root, so that ids, parts and styles reach
// all of it; properties go in, one kind of event comes out.

import { LitElement, type PropertyValues } from "lit";
import type { State } from "../state.ts";
import type { Correction, EntitiesRequest } from "../types.ts";

/** What an inner element asks of the explorer. */
export type Wish =
  | { do: "state"; patch: Partial<State> }
  | { do: "compare"; id: string }
  | { do: "open"; id: string; sentence: number }
  | { do: "nearest"; own: string; sentence: number; other: string }
  | { do: "rows"; from: number; to: number }
  | { do: "facet"; facet: string | null }
  | { do: "read"; files: File[] }
  | { do: "paste"; text: string }
  | { do: "correct"; corrections: readonly Correction[] }
  | { do: "names"; asked: Partial<EntitiesRequest> }
  | { do: "network"; shown: boolean }
  | { do: "retry" }
  | { do: "stop" }
  | { do: "keys" }
  | { do: "save" }
  | { do: "share" }
  | { do: "skip" };

/** Carries a wish to the explorer. It does not leave the shadow root. */
export class WishEvent extends Event {
  readonly wish: Wish;

  constructor(wish: Wish) {
    super("crossread-wish", { bubbles: true });
    this.wish = wish;
  }
}

/** Renders by `update`; if what had the focus is gone afterwards, the focus goes to the view, so that keys still work. */
export function keepFocus(root: Node, update: () => void): void {
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  update();
  if (focused && !focused.isConnected && root instanceof ShadowRoot)
    root.querySelector<HTMLElement>(".main")?.focus({ preventScroll: true });
}

export class InnerElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override update(changed: PropertyValues): void {
    keepFocus(this.getRootNode(), () => super.update(changed));
  }

  /**
   * Whether an update is of the state alone, and of nothing in it but what is named. A state comes before the answer that it
   * asks for; drawing the old answer again would only keep the new one waiting.
   */
  protected onlyState(changed: PropertyValues, state: State, ...passed: readonly (keyof State)[]): boolean {
    const before = changed.size === 1 ? (changed.get("state") as State | undefined) : undefined;
    if (!before) return false;
    const keys = Object.keys(state) as (keyof State)[];
    return keys.every((key) => before[key] === state[key] || passed.includes(key));
  }

  protected wish(wish: Wish): void {
    this.dispatchEvent(new WishEvent(wish));
  }

  protected go(patch: Partial<State>): void {
    this.wish({ do: "state", patch });
  }
}

/** Defines an inner element unless another copy of the package has. */
export function defineInner(name: string, element: CustomElementConstructor): void {
  if (typeof customElements !== "undefined" && !customElements.get(name)) customElements.define(name, element);
}
