// What a reader hands on: the address of what is shown, and the line that puts the page, or its articles, into another.

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../strings/index.ts";
import { defineInner, InnerElement } from "./base.ts";

/** What is shared, as it stands when the dialog opens. */
export interface Shared {
  /** The address of the document, without `#` and what follows. */
  page: string;
  /** The address of the state, without `#`. */
  state: string;
  /** The name of the articles. */
  title: string;
  /** Where the articles came from, where that is not the page itself. */
  src: string | null;
}

/** Text as the value of an attribute in double quotes. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * The line for another page, as `crossread build --embed-code` prints it, with the state that is shown. Its size is in
 * attributes: a strict page allows no `style`.
 */
export function embedCode({ page, state, title, src }: Shared): string {
  if (src) return `<article-explorer src="${escaped(src)}"></article-explorer>`;
  // A page opened from a disk goes beside the other page, whatever its folder was called.
  const name = page.startsWith("file:") ? (page.split("/").at(-1) ?? page) : page;
  return `<iframe src="${escaped(`${name}#${state}`)}" sandbox="allow-scripts" title="${escaped(title)}" width="100%" height="704"></iframe>`;
}

export class ShareDialog extends InnerElement {
  static override properties = { shared: { state: true }, said: { state: true } };
  declare shared: Shared | null;
  declare said: string;

  constructor() {
    super();
    this.shared = null;
    this.said = "";
  }

  async show(shared: Shared): Promise<void> {
    this.shared = shared;
    this.said = "";
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { shared } = this;
    const close = () => this.querySelector("dialog")?.close();
    return html`<dialog class="dialog dialog--wide" aria-labelledby="crossread-share" @click=${(event: Event) => {
      if (event.target === event.currentTarget) close();
    }}><div>
      <h2 id="crossread-share">${t.share}</h2>
      ${
        shared
          ? html`<p>${shared.page.startsWith("file:") ? t.shareFile : t.shareHow}</p>
            ${this.#field("link", t.shareLink, `${shared.page}#${shared.state}`)}
            ${this.#field("code", t.shareCode, embedCode(shared))}`
          : nothing
      }
      <p role="status">${this.said}</p>
      <div class="row"><button class="btn btn--ink" type="button" @click=${close}>${t.close}</button></div>
    </div></dialog>`;
  }

  #field(name: string, label: string, value: string): TemplateResult {
    return html`<div class="share"><label for="crossread-share-${name}">${label}</label>
      <textarea id="crossread-share-${name}" readonly rows="3" spellcheck="false" .value=${value}></textarea>
      <button class="btn" type="button" aria-label="${t.copy}: ${label}" @click=${() => this.#copy(name)}>${t.copy}</button></div>`;
  }

  /** Copies a field, or, where the browser keeps the clipboard shut, selects it for the person to copy. */
  async #copy(name: string): Promise<void> {
    const field = this.querySelector<HTMLTextAreaElement>(`#crossread-share-${name}`);
    if (!field) return;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.said = t.copied;
    } catch {
      field.focus();
      this.said = t.copySelected;
    }
  }
}

defineInner("crossread-share", ShareDialog);
