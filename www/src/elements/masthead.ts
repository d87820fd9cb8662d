// The head of the explorer: its name, the views, the search field, the theme, and what the corpus is.

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { day } from "../format.ts";
import { isStep, type State, THEMES, VIEWS, type View } from "../state.ts";
import { t } from "../strings/index.ts";
import type { CorpusView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { brandMark, crossIcon, searchIcon } from "./icons.ts";

export class Masthead extends InnerElement {
  static override properties = {
    corpus: { attribute: false },
    state: { attribute: false },
    link: { attribute: false },
    canSave: { attribute: false },
    canShare: { attribute: false },
  };
  declare corpus: CorpusView | null;
  declare state: State;
  /** Gives the address of a state, for links. */
  declare link: (patch: Partial<State>) => string;
  /** Whether the articles were read here and can be kept. */
  declare canSave: boolean;
  /** Whether the page's address says what is shown. */
  declare canShare: boolean;

  /** The search field, for the key that leads to it. */
  get field(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  protected override updated(changed: PropertyValues): void {
    const field = this.field;
    // While a person types, the field is ahead of the state; any other change of the query shows in it.
    if (changed.has("state") && field && field.value !== this.state.query && !field.matches(":focus"))
      field.value = this.state.query;
  }

  protected override render(): TemplateResult {
    return html`<header class="mast" part="masthead">
      ${this.corpus ? html`<button class="skip" type="button" @click=${() => this.wish({ do: "skip" })}>${t.skipToText}</button>` : nothing}
      <div class="mast__row">
        <span class="brand">${brandMark}<span>${t.name}</span></span>
        ${this.corpus ? [this.#tabs(), this.#search(this.corpus)] : nothing}
        ${this.#tools()}
      </div>
      ${this.corpus ? this.#strap(this.corpus) : nothing}
      ${
        this.corpus?.note
          ? html`<details class="note"><summary title=${t.note}>${this.corpus.note}</summary></details>`
          : nothing
      }
    </header>`;
  }

  #tabs(): TemplateResult {
    return html`<nav class="tabs" aria-label=${t.viewsLabel}><ul>
      ${VIEWS.map(
        (view) => html`<li><a href=${this.link({ view })} aria-current=${this.state.view === view ? "page" : nothing}
          @click=${(event: MouseEvent) => this.#open(event, view)}>${t.views[view]}${
            view === "compare" && this.state.compare.length > 0
              ? html`<span class="tally" aria-label=${t.chosen(this.state.compare.length)}>${this.state.compare.length}</span>`
              : nothing
          }</a></li>`,
      )}
    </ul></nav>`;
  }

  #search(corpus: CorpusView): TemplateResult {
    return html`<form class="find" role="search" part="search" @submit=${this.#submit}>
      ${searchIcon}
      <label class="sr" for="crossread-query">${t.searchLabel}</label>
      <input id="crossread-query" type="text" role="searchbox" inputmode="search" enterkeyhint="search" maxlength="4096"
        autocomplete="off" autocapitalize="off" spellcheck="false" .defaultValue=${this.state.query}
        placeholder=${t.searchPlaceholder(corpus.articles)} @input=${this.#typed}>
      <button class="find__exact" type="button" aria-pressed=${this.state.exact} title=${t.exactTitle}
        @click=${() => this.go({ exact: !this.state.exact })}>${t.exact}</button>
      ${
        this.state.query
          ? html`<button class="find__clear" type="button" aria-label=${t.clearSearch} @click=${this.#clear}>${crossIcon}</button>`
          : html`<kbd aria-hidden="true">/</kbd>`
      }
    </form>`;
  }

  #tools(): TemplateResult {
    return html`<div class="tools">
      <slot name="toolbar"></slot>
      <div class="seg" role="group" aria-label=${t.themeLabel}>
        ${THEMES.map(
          (theme) => html`<button type="button" aria-pressed=${this.state.theme === theme}
            @click=${() => this.go({ theme })}>${t.themes[theme]}</button>`,
        )}
      </div>
      <button class="btn theme-turn" type="button" aria-label="${t.themeLabel}: ${t.themes[this.state.theme]}"
        @click=${this.#turnTheme}>${t.themes[this.state.theme]}</button>
      <button class="btn btn--bare btn--icon" type="button" aria-label=${t.keysTitle}
        @click=${() => this.wish({ do: "keys" })}>?</button>
    </div>`;
  }

  #strap(corpus: CorpusView): TemplateResult {
    const first = corpus.first ? day(corpus.first) : null;
    const last = corpus.last ? day(corpus.last) : null;
    const parts = [
      t.articles(corpus.articles),
      corpus.origins < corpus.articles ? t.origins(corpus.origins) : null,
      corpus.sources > 0 ? t.outlets(corpus.sources) : null,
      corpus.languages.length > 1 ? t.languages(corpus.languages.length) : null,
    ].filter((part) => part !== null);
    return html`<div class="strap">
      <h1>${corpus.title ?? t.untitled}</h1>
      <p>${parts.join(", ")}${first && last ? html`<span class="wide-only">, ${t.fromTo(first, last)}</span>` : nothing}</p>
      ${this.canSave ? html`<button class="btn btn--s" type="button" @click=${() => this.wish({ do: "save" })}>${t.save}</button>` : nothing}
      ${this.canShare ? html`<button class="btn btn--s" type="button" aria-haspopup="dialog" @click=${() => this.wish({ do: "share" })}>${t.share}</button>` : nothing}
    </div>`;
  }

  /** Where there is no room for three buttons, one goes through the themes. */
  #turnTheme = (): void => {
    const next = THEMES[(THEMES.indexOf(this.state.theme) + 1) % THEMES.length];
    if (next) this.go({ theme: next });
  };

  #open(event: MouseEvent, view: View): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const next: State = { ...this.state, view };
    if (isStep(this.state, next)) this.go({ view });
  }

  #typed(event: Event): void {
    const query = (event.target as HTMLInputElement).value;
    this.go(this.state.view === "read" ? { query } : { query, view: "read" });
  }

  #submit(event: Event): void {
    event.preventDefault();
  }

  #clear(): void {
    const field = this.field;
    if (field) field.value = "";
    this.go({ query: "" });
    field?.focus();
  }
}

defineInner("crossread-masthead", Masthead);
