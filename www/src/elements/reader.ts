// One article for reading: its text with layers, the hits and mentions to step through, its provenance and, beside it,
// the names it holds. What is chosen for a closer look is the reader's own business; everything else is state.

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import { LAYERS, type Layer, type State } from "../state.ts";
import { t } from "../strings/index.ts";
import type { ArticleView, NamedHere, ParagraphView, SentenceView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { backIcon, downIcon, upIcon } from "./icons.ts";
import { facts, provenance } from "./provenance.ts";
import { RELATIONS, sign, signOf } from "./relation.ts";
import { kindKey, probableMark, segments } from "./segments.ts";

/** So many names are listed before the rest is asked for. */
const FEW_NAMES = 12;

export class ArticleReader extends InnerElement {
  static override properties = {
    article: { attribute: false },
    state: { attribute: false },
    listed: { attribute: false },
    target: { attribute: false },
    link: { attribute: false },
    currentHit: { state: true },
    selected: { state: true },
    currentMention: { state: true },
    allNames: { state: true },
  };
  declare article: ArticleView;
  declare state: State;
  /** How many articles the list holds, for the way back. */
  declare listed: number;
  /** A sentence to show, by its index. */
  declare target: number | null;
  declare link: (patch: Partial<State>) => string;
  declare currentHit: number | null;
  declare selected: string | null;
  declare currentMention: number;
  declare allNames: boolean;

  constructor() {
    super();
    this.target = null;
    this.currentHit = null;
    this.selected = null;
    this.currentMention = 0;
    this.allNames = false;
  }

  /** What is typed shows in the text once the text is asked for again. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !this.onlyState(changed, this.state, "query", "exact", "facets", "sort");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("article");
    if (!changed.has("article")) return;
    if (before?.head.id !== this.article.head.id) {
      this.selected = null;
      this.allNames = false;
    }
    this.currentHit = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("article");
    if (changed.has("article") && before && before.head.id !== this.article.head.id)
      for (const part of this.querySelectorAll(".reader, .reader__text, .margin")) part.scrollTo({ top: 0 });
    if ((changed.has("target") || changed.has("article")) && this.target !== null)
      this.querySelector(`[data-sentence="${this.target}"]`)?.scrollIntoView({ block: "center" });
    const hidden = changed.get("state")?.hidden;
    const cut = changed.has("article") || changed.has("target") || (hidden && hidden !== this.state.hidden);
    if (cut) this.#marksLater();
  }

  /** Looks at the lines when the next frame has to lay them out anyway. */
  #marksLater(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#marksOnOneLine());
  }

  #frame = 0;

  /** Of two marks that would hang beside one line, the second gives up its number: the first keeps its place. */
  #marksOnOneLine(): void {
    const faint = this.querySelector(".mostly-alone") !== null;
    // A faint mark gives way to whatever else begins on its line.
    const marked = [...this.querySelectorAll<HTMLElement>(".s")].filter(
      (sentence) => !faint || sentence.dataset.relation !== "only",
    );
    // All are measured before any is changed, so that the lines are laid out once.
    const tops = marked.map((sentence) => sentence.getClientRects()[0]?.top ?? 0);
    let last = Number.NEGATIVE_INFINITY;
    for (const [at, sentence] of marked.entries()) {
      const top = tops[at] ?? 0;
      const crowded = Math.abs(top - last) < 8;
      sentence.classList.toggle("is-crowded", crowded);
      if (!crowded) last = top;
    }
  }

  #watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(() => this.#marksLater());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch?.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Goes to the next or previous hit; with a name chosen, to its next or previous mention. */
  step(by: 1 | -1): void {
    if (this.selected) {
      this.#stepMention(by);
      return;
    }
    const { hits } = this.article;
    if (hits === 0) return;
    this.currentHit = this.currentHit === null ? (by > 0 ? 0 : hits - 1) : (this.currentHit + by + hits) % hits;
    void this.updateComplete.then(() => this.#show(`mark[data-hit="${this.currentHit}"]`));
  }

  /** Lets go of the chosen name; says whether there was one. */
  release(): boolean {
    const had = this.selected !== null;
    this.selected = null;
    return had;
  }

  #show(selector: string): void {
    this.querySelector(selector)?.scrollIntoView({ block: "center" });
  }

  #mentions(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("mark.is-selected")];
  }

  #stepMention(by: 1 | -1): void {
    const marks = this.#mentions();
    if (marks.length === 0) return;
    this.currentMention = (this.currentMention + by + marks.length) % marks.length;
    marks[this.currentMention]?.scrollIntoView({ block: "center" });
  }

  #choose(key: string | null): void {
    this.selected = this.selected === key ? null : key;
    this.currentMention = 0;
    if (!this.selected) return;
    void this.updateComplete.then(() => this.#mentions()[0]?.scrollIntoView({ block: "nearest" }));
  }

  #clicked(event: Event): void {
    const mark = (event.target as Element).closest<HTMLElement>("mark[data-entity]");
    if (!mark) return;
    this.selected = mark.dataset.entity ?? null;
    void this.updateComplete.then(() => {
      this.currentMention = Math.max(this.#mentions().indexOf(mark), 0);
    });
  }

  protected override render(): TemplateResult {
    const { article, target, currentHit, selected } = this;
    const drawn = [article, this.state.hidden, target, currentHit, selected];
    return html`<div class="reader" part="reader">
      ${this.#bar()}
      <div class="reader__body">
        <div class="reader__text" tabindex="-1">${keyed(
          article.head.id,
          guard(drawn, () => this.#text(article)),
        )}</div>
        ${this.#margin(article)}
      </div>
    </div>`;
  }

  #bar(): TemplateResult {
    const { id } = this.article.head;
    const inComparison = this.state.compare.includes(id);
    return html`<div class="reader__bar" part="toolbar">
      <button class="btn back" type="button" @click=${() => this.go({ article: null })}>${backIcon}${t.backToList(this.listed)}</button>
      <div class="seg" role="group" aria-label=${t.layersLabel}>
        ${LAYERS.map(
          (layer) => html`<button type="button" aria-pressed=${!this.state.hidden.includes(layer)}
            @click=${() => this.#toggle(layer)}>${t.layers[layer]}</button>`,
        )}
      </div>
      ${this.#steps()}
      <button class="btn add" type="button" aria-pressed=${inComparison} @click=${() => this.wish({ do: "compare", id })}>${
        inComparison ? t.inComparison : t.addToComparison
      }</button>
    </div>`;
  }

  #steps(): TemplateResult {
    const chosen = this.selected ? this.article.entities.find(({ key }) => key === this.selected) : undefined;
    const { hits } = this.article;
    const text = chosen
      ? t.mentionOf(chosen.name, this.currentMention + 1, Math.max(this.#count(chosen), this.currentMention + 1))
      : hits === 0
        ? ""
        : this.currentHit === null
          ? t.hits(hits)
          : t.hitOf(this.currentHit + 1, hits);
    return html`<div class="steps">
      <p role="status">${text}</p>
      ${
        text
          ? html`<button class="btn btn--icon btn--bare" type="button" aria-label=${chosen ? t.previousMention : t.previousHit}
                @click=${() => this.step(-1)}>${upIcon}</button>
              <button class="btn btn--icon btn--bare" type="button" aria-label=${chosen ? t.nextMention : t.nextHit}
                @click=${() => this.step(1)}>${downIcon}</button>`
          : nothing
      }
    </div>`;
  }

  #count(entity: NamedHere): number {
    return entity.count;
  }

  #toggle(layer: Layer): void {
    const { hidden } = this.state;
    this.go({ hidden: hidden.includes(layer) ? hidden.filter((other) => other !== layer) : [...hidden, layer] });
  }

  #text(article: ArticleView): TemplateResult {
    const { head } = article;
    const { only, ...shared } = article.relations;
    const classes = classMap({
      article: true,
      "no-marks": this.state.hidden.includes("sentences"),
      // Where most stand here alone, that is the ground, and what is shared stands out.
      "mostly-alone": only > Object.values(shared).reduce((sum, count) => sum + count, 0),
    });
    return html`<article class=${classes} lang=${head.lang} dir=${head.dir} aria-labelledby="crossread-title">
      <header class="article__head">
        <p class="article__outlet"><bdi>${head.source ?? t.unknownOutlet}</bdi></p>
        <h2 id="crossread-title">${segments(article.title, { currentHit: this.currentHit })}</h2>
        ${head.titleFrom === "guess" ? html`<p class="article__by"><span class="guess" lang=${t.locale} dir="ltr">${t.madeUpTitle}</span></p>` : nothing}
        ${head.byline.length ? html`<p class="article__by"><bdi lang=${t.locale} dir="ltr">${t.by} <bdi>${head.byline.join(", ")}</bdi></bdi></p>` : nothing}
        <div lang=${t.locale} dir="ltr">${facts(article)}</div>
      </header>
      <div class="prose" part="text" @click=${this.#clicked}>${article.paragraphs.map((paragraph) => this.#paragraph(paragraph))}</div>
      <div lang=${t.locale} dir="ltr">${provenance(article)}</div>
    </article>`;
  }

  #paragraph({ kind, sentences }: ParagraphView): TemplateResult {
    const inside = sentences.map((sentence) => this.#sentence(sentence));
    switch (kind) {
      case "heading":
        return html`<h3>${inside}</h3>`;
      case "quote":
        return html`<blockquote><p>${inside}</p></blockquote>`;
      case "list":
        return html`<p class="p-list">${inside}</p>`;
      case "caption":
      case "credit":
        return html`<p class="p-caption">${inside}</p>`;
      default:
        return html`<p>${inside}</p>`;
    }
  }

  #sentence({ index, relation, partners, segments: cut, after }: SentenceView): TemplateResult {
    const { hidden } = this.state;
    const options = { hidden, currentHit: this.currentHit, selected: this.selected };
    const target = index === this.target ? " is-target" : "";
    return html`<span class="s rel-${relation}${target}" data-sentence=${index} data-relation=${relation}
      data-sign=${`${signOf(relation)}${partners || ""}`}>${
        hidden.includes("sentences")
          ? nothing
          : html`<span class="sr" lang=${t.locale}>${t.relationOf(relation, partners)} </span>`
      }${segments(cut, options)}</span>${after}`;
  }

  #margin(article: ArticleView): TemplateResult {
    const chosen = article.entities.find(({ key }) => key === this.selected);
    const names = this.allNames ? article.entities : article.entities.slice(0, FEW_NAMES);
    const more = article.entities.length - FEW_NAMES;
    return html`<aside class="margin" part="margin" aria-label=${t.aboutArticle}>
      ${chosen ? this.#card(chosen) : nothing}
      <section aria-labelledby="crossread-names">
        <h3 id="crossread-names">${t.namesHere}</h3>
        ${
          names.length
            ? html`<ul class="names">${names.map((entity) => this.#name(entity))}</ul>`
            : html`<p class="quiet">${t.noNames}</p>`
        }
        ${
          more > 0
            ? html`<button class="link" type="button" aria-expanded=${this.allNames} @click=${() => {
                this.allNames = !this.allNames;
              }}>${this.allNames ? t.fewerNames : t.moreNames(more)}</button>`
            : nothing
        }
      </section>
      <section aria-labelledby="crossread-elsewhere">
        <h3 id="crossread-elsewhere">${t.sentencesElsewhere}</h3>
        <ul class="legend legend--col">${RELATIONS.filter(
          (relation) => relation !== "related" || article.relations.related > 0,
        ).map(
          (relation) => html`<li>${sign(relation)} ${t.relations[relation]} <b>${article.relations[relation]}</b></li>`,
        )}</ul>
      </section>
      ${
        article.sameOrigin.length
          ? html`<section aria-labelledby="crossread-same">
              <h3 id="crossread-same">${t.sameText}</h3>
              <ul class="plain">${article.sameOrigin.map(
                (head) => html`<li><button class="link" type="button" @click=${() => this.go({ article: head.id })}>
                  <bdi>${head.source ?? head.title}</bdi></button></li>`,
              )}</ul>
            </section>`
          : nothing
      }
    </aside>`;
  }

  #name(entity: NamedHere): TemplateResult {
    return html`<li>
      ${kindKey(entity.kind)}
      <button class="link" type="button" aria-pressed=${entity.key === this.selected} @click=${() => this.#choose(entity.key)}>
        <span class="ent k-${entity.kind}"><bdi>${entity.name}</bdi></span><span class="sr">, ${t.kinds[entity.kind]}</span></button>
      ${probableMark(entity.probable)}<span class="n">${entity.count}</span>
    </li>`;
  }

  #card(entity: NamedHere): TemplateResult {
    const forms = entity.forms.filter((form) => form !== entity.name);
    return html`<section class="card" aria-labelledby="crossread-card">
      <h3 id="crossread-card">${kindKey(entity.kind)}<bdi>${entity.name}</bdi></h3>
      <p>${t.kinds[entity.kind]}, ${t.mentions(entity.count)}</p>
      ${forms.length ? html`<p>${t.alsoCalled}: <bdi>${forms.join(" · ")}</bdi></p>` : nothing}
      ${entity.probable ? html`<p>${probableMark(entity.probable)} ${entity.probable}</p>` : nothing}
      <p class="row">
        <button class="btn btn--s" type="button" @click=${() => this.step(-1)} aria-label=${t.previousMention}>${upIcon}</button>
        <button class="btn btn--s" type="button" @click=${() => this.step(1)} aria-label=${t.nextMention}>${downIcon}</button>
        <a class="btn btn--s" href=${this.link({ view: "entities", entity: entity.key })} @click=${(
          event: MouseEvent,
        ) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          this.go({ view: "entities", entity: entity.key });
        }}>${t.showEntity(entity.name)}</a>
      </p>
      <crossread-fix .entity=${entity} .forms=${entity.forms} .others=${this.article.entities}
        .corrections=${this.state.corrections}></crossread-fix>
    </section>`;
  }
}

defineInner("crossread-reader", ArticleReader);
