// The page inside another one's frame: says, once the page around has asked, how high it would like to be and where its
// reader is, and goes where it is told. docs/embedding.md describes the messages; there are no others.

import { isAddress } from "./state.ts";

/** What the page around may send. */
type Asked = { crossread: "hello" } | { crossread: "go"; address: string };

/** What it is told. */
type Told = { crossread: "height"; pixels: number } | { crossread: "address"; address: string };

/** The parts that scroll, of which the highest says how much room there is too little or too much. */
const PANES = [".frame", ".main", ".list", ".reader", ".reader__text"];
/** Pixels below which nothing can be read. */
const LOWEST = 320;

/** A message of the closed set, or `null`: whatever else comes is not ours. */
export function readMessage(data: unknown): Asked | null {
  if (typeof data !== "object" || data === null) return null;
  const { crossread, address } = data as Record<string, unknown>;
  if (crossread === "hello") return { crossread };
  if (crossread === "go" && typeof address === "string" && isAddress(address)) return { crossread, address };
  return null;
}

function contentHeight(pane: Element): number {
  const range = document.createRange();
  range.selectNodeContents(pane);
  const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(pane);
  return (
    range.getBoundingClientRect().height + Number.parseFloat(paddingBlockStart) + Number.parseFloat(paddingBlockEnd)
  );
}

/** The height, in pixels, at which nothing would have to scroll. */
function wantedHeight(root: ShadowRoot): number {
  const lacking = PANES.flatMap((name) => [...root.querySelectorAll(name)])
    .filter((pane) => getComputedStyle(pane).overflowY === "auto")
    .map((pane) => contentHeight(pane) - pane.clientHeight);
  return Math.ceil(Math.max(LOWEST, innerHeight + (lacking.length ? Math.max(...lacking) : 0)));
}

/** Lets `explorer` answer the page around, where there is one. */
export function answerParent(explorer: HTMLElement): void {
  const around = globalThis.parent;
  if (around === globalThis.window) return;
  let origin: string | null = null;
  let height = 0;
  let address: string | null = null;

  // A page without an origin of its own can be named by nothing narrower.
  const tell = (told: Told): void => around.postMessage(told, origin === "null" || origin === null ? "*" : origin);
  const measure = (): void => {
    if (origin === null || !explorer.shadowRoot) return;
    const wanted = wantedHeight(explorer.shadowRoot);
    if (Math.abs(wanted - height) < 2) return;
    height = wanted;
    tell({ crossread: "height", pixels: wanted });
  };
  const where = (): void => {
    const now = location.hash.slice(1);
    if (origin === null || now === address) return;
    address = now;
    tell({ crossread: "address", address: now });
  };

  globalThis.addEventListener("message", (event) => {
    if (event.source !== around) return;
    const asked = readMessage(event.data);
    if (asked?.crossread === "hello") {
      origin = event.origin;
      height = 0;
      address = null;
      measure();
      where();
    } else if (asked?.crossread === "go" && location.hash.slice(1) !== asked.address) {
      address = asked.address;
      location.hash = asked.address;
    }
  });
  // What is shown changes with the state and with the width; both are over by the next frame but one.
  const later = (): void => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        measure();
        where();
      }),
    );
  };
  for (const type of ["load", "query-change", "selection-change", "view-change"])
    explorer.addEventListener(type, () => setTimeout(later, 300));
  globalThis.addEventListener("hashchange", later);
  globalThis.addEventListener("resize", later);
}
