// The keyboard: which key does what, the dialog that says so, and the switch that turns single keys off.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import { defineInner, InnerElement } from "./base.ts";

/** What a key asks for. */
export type KeyAction =
  | "search"
  | "next"
  | "previous"
  | "nextHit"
  | "previousHit"
  | "open"
  | "back"
  | "compare"
  | "help";

const actions: Record<string, KeyAction> = {
  "/": "search",
  j: "next",
  k: "previous",
  n: "nextHit",
  p: "previousHit",
  c: "compare",
  Escape: "back",
  "?": "help",
};

/** Whether the event comes from where a person types or chooses. */
function inField(event: KeyboardEvent): boolean {
  const origin = event.composedPath()[0];
  if (!(origin instanceof HTMLElement)) return false;
  if (origin.isContentEditable || origin instanceof HTMLTextAreaElement || origin instanceof HTMLSelectElement)
    return true;
  return origin instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(origin.type);
}

/** What a key means here. Keys with Ctrl, Alt or Meta are the browser's; in a field only Escape counts. */
export function actionOf(event: KeyboardEvent, singleKeys: boolean): KeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const action = actions[event.key] ?? null;
  if (action === "back") return action;
  return singleKeys && !inField(event) ? action : null;
}

const PREFERENCE = "crossread:single-keys";

/** The preference, which other pages may have written and a sandbox may refuse. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(PREFERENCE) !== "off";
  } catch {
    return true;
  }
}

function keepSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(PREFERENCE);
    else localStorage.setItem(PREFERENCE, "off");
  } catch {
    // Kept for this visit only.
  }
}

const map: [string[], string][] = [
  [["/"], t.keys.search],
  [["j", "k"], t.keys.nextPrevious],
  [["n", "p"], t.keys.hits],
  [["Enter"], t.keys.open],
  [["c"], t.keys.compare],
  [["Esc"], t.keys.back],
  [["?"], t.keys.help],
];

/** The keys in one line, for the foot of the page. */
export function keyLine(): TemplateResult {
  return html`<ul>${map.map(([keys, what]) => html`<li>${keys.map((key) => html`<kbd>${key}</kbd>`)} ${what}</li>`)}</ul>`;
}

export class KeysDialog extends InnerElement {
  static override properties = { singleKeys: { attribute: false }, version: { attribute: false } };
  declare singleKeys: boolean;
  /** Of the core. */
  declare version: string;

  show(): void {
    this.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const close = () => this.querySelector("dialog")?.close();
    return html`<dialog class="dialog" aria-labelledby="crossread-keys" @click=${(event: Event) => {
      if (event.target === event.currentTarget) close();
    }}><div>
      <h2 id="crossread-keys">${t.keysTitle}</h2>
      <p>${t.keysHow}</p>
      <dl>${map.map(([keys, what]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${what}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${this.singleKeys} @change=${(event: Event) => {
        const on = (event.target as HTMLInputElement).checked;
        keepSingleKeys(on);
        this.dispatchEvent(new CustomEvent("crossread-single-keys", { detail: on, bubbles: true }));
      }}> ${t.keysOn}</label>
      <div class="row"><button class="btn btn--ink" type="button" @click=${close}>${t.close}</button>
        ${this.version ? html`<span class="quiet">${t.version(this.version)}</span>` : nothing}</div>
    </div></dialog>`;
  }
}

defineInner("crossread-keys", KeysDialog);
