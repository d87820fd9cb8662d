// What the inner elements share: they render into the explorer's one shadow root, so that ids, parts and styles reach
// all of it; properties go in, one kind of event comes out.

import { LitElement } from "lit";
import type { State } from "../state.ts";

/** What an inner element asks of the explorer. */
export type Wish =
  | { do: "state"; patch: Partial<State> }
  | { do: "compare"; id: string }
  | { do: "rows"; from: number; to: number }
  | { do: "read"; files: File[] }
  | { do: "paste"; text: string }
  | { do: "retry" }
  | { do: "keys" };

/** Carries a wish to the explorer. It does not leave the shadow root. */
export class WishEvent extends Event {
  readonly wish: Wish;

  constructor(wish: Wish) {
    super("crossread-wish", { bubbles: true });
    this.wish = wish;
  }
}

/** Sends a wish from any node of the shadow root. */
export function wishFrom(node: EventTarget | null, wish: Wish): void {
  node?.dispatchEvent(new WishEvent(wish));
}

export class InnerElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
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
