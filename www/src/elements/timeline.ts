// The dates in order: which articles came out, and which sentences name the day. A list, with a line beside it.

import { html, nothing, type TemplateResult } from "lit";
import { dates as asDates } from "../format.ts";
import type { State } from "../state.ts";
import { t } from "../strings/index.ts";
import type { ArticleHead, DateNamed, TimelineDate, TimelineView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { outletAndDate } from "./row.ts";
import { segments } from "./segments.ts";

/** So many sentences of a date are shown before the rest is asked for. */
const FEW = 3;

export class TimelinePage extends InnerElement {
  static override properties = {
    timeline: { attribute: false },
    state: { attribute: false },
    link: { attribute: false },
    publishedOnly: { state: true },
    opened: { state: true },
  };
  declare timeline: TimelineView;
  declare state: State;
  declare link: (patch: Partial<State>) => string;
  declare publishedOnly: boolean;
  declare opened: ReadonlySet<string>;

  constructor() {
    super();
    this.publishedOnly = false;
    this.opened = new Set();
  }

  /** Moves the focus to the next link or the one before. */
  step(by: 1 | -1): void {
    const links = [...this.querySelectorAll<HTMLElement>(".times a")];
    const at = links.indexOf((this.getRootNode() as ShadowRoot).activeElement as HTMLElement);
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  }

  protected override render(): TemplateResult {
    const { dates, articles, undated, leftOut } = this.timeline;
    const { query, facets } = this.state;
    const shown = this.publishedOnly ? dates.filter(({ published }) => published.length > 0) : dates;
    return html`<div class="view" part="timeline">
      <p class="lede">${t.timelineLede(dates.length, articles)}</p>
      ${leftOut ? html`<p>${t.timelineLeftOut(leftOut)}</p>` : nothing}
      <div class="row">
        <button class="btn" type="button" aria-pressed=${this.publishedOnly} @click=${() => {
          this.publishedOnly = !this.publishedOnly;
        }}>${t.timelinePublishedOnly}</button>
        ${
          query || facets.length
            ? html`<button class="btn" type="button" @click=${() => this.go({ query: "", facets: [] })}>${t.timelineAll}</button>`
            : nothing
        }
      </div>
      ${shown.length ? html`<ol class="times">${shown.map((date) => this.#date(date))}</ol>` : html`<p class="quiet">${t.timelineNone}</p>`}
      ${
        undated.length
          ? html`<section aria-labelledby="crossread-undated"><h2 id="crossread-undated">${t.timelineUndated}</h2>
              <ul class="plain">${undated.map((head) => html`<li>${this.#article(head)}</li>`)}</ul></section>`
          : nothing
      }
    </div>`;
  }

  #date(date: TimelineDate): TemplateResult {
    const { value, published, named, sentences, articles, origins } = date;
    const all = this.opened.has(value);
    const words = this.publishedOnly ? [] : all ? named : named.slice(0, FEW);
    return html`<li class=${published.length ? "is-published" : ""}>
      <h2><time datetime=${value.includes("/") ? nothing : value}>${asDates(value)}</time></h2>
      ${published.map((head) => html`<p class="times__article"><span class="quiet">${t.timelinePublished}</span> ${this.#article(head)}</p>`)}
      ${
        words.length
          ? html`<p class="quiet">${t.timelineNamed(sentences, articles, origins)}</p>
              <ul class="plain">${words.map((one) => this.#sentence(one))}</ul>`
          : nothing
      }
      ${
        !this.publishedOnly && named.length > FEW
          ? html`<button class="link" type="button" aria-expanded=${all} @click=${() => this.#toggle(value)}>${
              all ? t.timelineFewer : t.timelineMore(named.length - FEW)
            }</button>`
          : nothing
      }
    </li>`;
  }

  #toggle(value: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(value)) opened.add(value);
    this.opened = opened;
  }

  #open(event: MouseEvent, go: () => void): void {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    go();
  }

  #article(head: ArticleHead): TemplateResult {
    const patch = { view: "read" as const, article: head.id };
    return html`<a href=${this.link(patch)} lang=${head.lang} dir=${head.dir}
      @click=${(event: MouseEvent) => this.#open(event, () => this.go(patch))}>${head.title}</a>
      <span class="quiet"><bdi>${head.source ?? t.unknownOutlet}</bdi></span>`;
  }

  #sentence({ head, sentence, words }: DateNamed): TemplateResult {
    const patch = { view: "read" as const, article: head.id };
    return html`<li><p class="item__meta">${outletAndDate(head)}</p>
      <p class="places__words" lang=${head.lang} dir=${head.dir}>${segments(words, { hidden: ["names", "quotes"] })}</p>
      <p><a class="link" href=${this.link(patch)} @click=${(event: MouseEvent) =>
        this.#open(event, () => this.wish({ do: "open", id: head.id, sentence }))}>${t.readWhere}</a></p></li>`;
  }
}

defineInner("crossread-timeline", TimelinePage);
