// What is shown before there are articles: a place to drop them, the work under way, or what went wrong.

import { html, nothing, type TemplateResult } from "lit";
import { IncompleteFile } from "../core/blocks.ts";
import { t } from "../strings/index.ts";
import { defineInner, InnerElement } from "./base.ts";

export type StartPhase = { phase: "empty" } | { phase: "loading"; files: number } | { phase: "failed"; error: Error };

export class StartPage extends InnerElement {
  static override properties = {
    at: { attribute: false },
    readsFiles: { attribute: false },
    pasting: { state: true },
    over: { state: true },
  };
  declare at: StartPhase;
  /** Whether files can be read here. */
  declare readsFiles: boolean;
  declare pasting: boolean;
  declare over: boolean;

  constructor() {
    super();
    this.pasting = false;
    this.over = false;
  }

  protected override render(): TemplateResult {
    switch (this.at.phase) {
      case "loading":
        return html`<div class="state" aria-busy="true">
          <slot name="loading"><h2 id="crossread-start"><span role="status">${this.at.files ? t.reading(this.at.files) : t.loading}</span></h2>
          <progress aria-labelledby="crossread-start"></progress></slot>
          ${this.at.files ? html`<button class="btn" type="button" @click=${() => this.wish({ do: "stop" })}>${t.stop}</button>` : nothing}
        </div>`;
      case "failed":
        return this.#failed(this.at.error);
      default:
        return this.#empty();
    }
  }

  #empty(): TemplateResult {
    if (!this.readsFiles)
      return html`<div class="state"><slot name="empty">
        <h2 id="crossread-start">${t.noArticles}</h2><p>${t.noMaker}</p></slot></div>`;
    return html`<div class="state state--drop ${this.over ? "is-over" : ""}">
      <slot name="empty">
        <h2 id="crossread-start">${t.dropHere}</h2>
        <p>${t.dropHow}</p>
        ${
          this.pasting
            ? this.#paste()
            : html`<div class="row">${this.#choose(true)}
          <button class="btn" type="button" @click=${() => {
            this.pasting = true;
          }}>${t.pasteText}</button></div>`
        }
      </slot>
    </div>`;
  }

  #choose(strong: boolean): unknown {
    if (!this.readsFiles) return nothing;
    return html`<label class="btn ${strong ? "btn--ink" : ""}">${strong ? t.chooseFiles : t.chooseAnother}
      <input class="sr" type="file" multiple @change=${(event: Event) => {
        const files = [...((event.target as HTMLInputElement).files ?? [])];
        if (files.length) this.wish({ do: "read", files });
      }}></label>`;
  }

  #paste(): TemplateResult {
    return html`<form class="paste" @submit=${(event: Event) => {
      event.preventDefault();
      const text = this.querySelector("textarea")?.value ?? "";
      if (text.trim()) this.wish({ do: "paste", text });
    }}>
      <label for="crossread-paste">${t.pasteLabel}</label>
      <textarea id="crossread-paste" class="field" rows="8"></textarea>
      <div class="row"><button class="btn btn--ink" type="submit">${t.pasteRead}</button>
        <button class="btn btn--bare" type="button" @click=${() => {
          this.pasting = false;
        }}>${t.cancel}</button></div>
    </form>`;
  }

  #failed(error: Error): TemplateResult {
    const cut = error instanceof IncompleteFile;
    return html`<div class="state" role="alert">
      <h2 id="crossread-start">${cut ? t.incomplete : t.failed}</h2>
      <p>${cut ? t.incompleteHow(error.present, error.expected) : error.message}</p>
      <div class="row">${cut ? nothing : html`<button class="btn btn--ink" type="button" @click=${() => this.wish({ do: "retry" })}>${t.tryAgain}</button>`}
        ${this.#choose(false)}</div>
      ${cut ? html`<details open><summary>${t.bugReport}</summary><code>${error.message}</code></details>` : nothing}
    </div>`;
  }
}

defineInner("crossread-start", StartPage);
