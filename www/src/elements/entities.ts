// Who and what the corpus names: a table to sort and filter, and the card of one name with the rule behind every form.

import { html, nothing, type TemplateResult } from "lit";
import type { State } from "../state.ts";
import { t } from "../strings/index.ts";
import type { CorpusView, EntityKind, EntityRowView, EntityView } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { dispersion } from "./dispersion.ts";
import { entityCard } from "./entity-card.ts";
import { kindKey } from "./segments.ts";

type Column = "name" | "mentions" | "articles" | "origins";

/** So many rows are shown before a filter is asked for. */
const SHOWN = 200;

export class EntitiesPage extends InnerElement {
  static override properties = {
    corpus: { attribute: false },
    entities: { attribute: false },
    entity: { attribute: false },
    state: { attribute: false },
    link: { attribute: false },
    column: { state: true },
    descending: { state: true },
    filter: { state: true },
    kind: { state: true },
  };
  declare corpus: CorpusView;
  declare entities: readonly EntityRowView[];
  declare entity: EntityView | null;
  declare state: State;
  declare link: (patch: Partial<State>) => string;
  declare column: Column;
  declare descending: boolean;
  declare filter: string;
  declare kind: EntityKind | "";

  constructor() {
    super();
    this.column = "mentions";
    this.descending = true;
    this.filter = "";
    this.kind = "";
  }

  /** Moves the focus to the next name or the one before. */
  step(by: 1 | -1): void {
    const links = [...this.querySelectorAll<HTMLElement>("tbody th a")];
    const at = links.indexOf((this.getRootNode() as ShadowRoot).activeElement as HTMLElement);
    const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
    next?.focus();
  }

  #visible(): EntityRowView[] {
    const wanted = this.filter.trim().toLowerCase();
    const sign = this.descending ? -1 : 1;
    const column = this.column;
    return this.entities
      .filter((row) => (this.kind === "" || row.kind === this.kind) && row.name.toLowerCase().includes(wanted))
      .sort((a, b) => sign * (column === "name" ? a.name.localeCompare(b.name) : a[column] - b[column]));
  }

  protected override render(): TemplateResult {
    const rows = this.#visible();
    const kinds = [...new Set(this.entities.map(({ kind }) => kind))].sort();
    const most = this.entities.reduce<EntityRowView | null>(
      (top, row) => (top && top.articles >= row.articles ? top : row),
      null,
    );
    return html`<div class="view" part="entities">
      ${most ? html`<p class="lede">${t.entitiesLede(this.entities.length, most.name, most.articles, this.corpus.articles)}</p>` : nothing}
      <div class="ents">
        <section class="panel" aria-labelledby="crossread-entities">
          <div class="panel__head">
            <h2 id="crossread-entities">${t.entitiesHead}</h2>
            <div class="row">
              <label><span class="sr">${t.entityFilter}</span><input class="field" type="text" maxlength="200" placeholder=${t.entityFilter}
                autocomplete="off" .value=${this.filter} @input=${(event: Event) => {
                  this.filter = (event.target as HTMLInputElement).value;
                }}></label>
              <label><span class="sr">${t.entityKindLabel}</span><select class="btn" @change=${(event: Event) => {
                this.kind = (event.target as HTMLSelectElement).value as EntityKind | "";
              }}>
                <option value="">${t.entityKindAll}</option>
                ${kinds.map((kind) => html`<option value=${kind}>${t.kinds[kind]}</option>`)}
              </select></label>
            </div>
          </div>
          ${rows.length === 0 ? html`<p class="panel--pad quiet">${t.noEntity}</p>` : this.#table(rows)}
          ${rows.length > SHOWN ? html`<p class="panel--pad quiet">${t.entityRows(rows.length - SHOWN)}</p>` : nothing}
        </section>
        <div class="ents__card">
          ${
            this.entity
              ? entityCard(this.entity, {
                  open: (id, sentence) => this.wish({ do: "open", id, sentence }),
                  show: (key) => this.go({ entity: key }),
                  list: (entity) => this.#list(entity),
                  close: () => this.go({ entity: null }),
                  link: this.link,
                })
              : html`<section class="panel panel--pad"><p class="quiet">${t.entityHow}</p></section>`
          }
        </div>
      </div>
    </div>`;
  }

  /** The list of the articles that name it: by the facet of its kind, where there is one, or by its words. */
  #list({ row }: EntityView): void {
    if (["person", "place", "organisation"].includes(row.kind))
      this.go({ view: "read", query: "", facets: [{ facet: row.kind, values: [row.key], combine: "any" }] });
    else this.go({ view: "read", query: `"${row.name}"`, facets: [] });
  }

  #table(rows: EntityRowView[]): TemplateResult {
    return html`<table class="etable">
      <thead><tr>
        ${this.#head("name", t.columnName, "")}${this.#head("mentions", t.columnTimes, "n")}
        ${this.#head("articles", t.columnArticles, "n")}${this.#head("origins", t.columnOrigins, "n wide-only")}
        <th scope="col" class="where">${t.columnWhere(this.corpus.articles)}</th>
      </tr></thead>
      <tbody>${rows.slice(0, SHOWN).map((row) => this.#row(row))}</tbody>
    </table>`;
  }

  #head(column: Column, label: string, classes: string): TemplateResult {
    const active = this.column === column;
    return html`<th scope="col" class=${classes} aria-sort=${active ? (this.descending ? "descending" : "ascending") : nothing}>
      <button type="button" @click=${() => {
        this.descending = active ? !this.descending : column !== "name";
        this.column = column;
      }}>${label}${active ? html`<span aria-hidden="true"> ${this.descending ? "↓" : "↑"}</span>` : nothing}</button></th>`;
  }

  #row(row: EntityRowView): TemplateResult {
    const open = this.state.entity === row.key;
    return html`<tr class=${open ? "is-on" : ""} aria-current=${open ? "true" : nothing} @click=${() => this.go({ entity: row.key })}>
      <th scope="row"><span class="slot">${kindKey(row.kind)}<a href=${this.link({ entity: row.key })} @click=${(
        event: MouseEvent,
      ) => {
        if (event.metaKey || event.ctrlKey) event.stopPropagation();
        else event.preventDefault();
      }}><bdi>${row.name}</bdi></a></span><small>${t.kinds[row.kind]}, ${t.aliasCount(row.aliases)}</small></th>
      <td class="n">${row.mentions}</td><td class="n">${row.articles}</td><td class="n wide-only">${row.origins}</td>
      <td class="where">${dispersion(row.dispersion, row.kind, t.dispersionLabel(row.name, row.mentions, row.articles))}</td>
    </tr>`;
  }
}

defineInner("crossread-entities", EntitiesPage);
