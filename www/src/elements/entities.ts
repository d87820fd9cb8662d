// Who and what the corpus names: a table to sort and filter, or a network of who is named with whom, and the card of one
// name with the rule behind every form. The core filters and sorts.

import { html, nothing, type TemplateResult } from "lit";
import type { State } from "../state.ts";
import { t } from "../strings/index.ts";
import type {
  CorpusView,
  EntitiesRequest,
  EntitiesView,
  EntityKind,
  EntityRowView,
  EntitySort,
  EntityView,
  NetworkView,
} from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { dispersion } from "./dispersion.ts";
import { entityCard } from "./entity-card.ts";
import { network } from "./network.ts";
import { kindKey } from "./segments.ts";

export class EntitiesPage extends InnerElement {
  static override properties = {
    corpus: { attribute: false },
    entities: { attribute: false },
    entity: { attribute: false },
    state: { attribute: false },
    link: { attribute: false },
    asked: { attribute: false },
    network: { attribute: false },
    asNetwork: { attribute: false },
    unmatched: { attribute: false },
  };
  declare corpus: CorpusView;
  declare entities: EntitiesView;
  declare entity: EntityView | null;
  declare state: State;
  declare link: (patch: Partial<State>) => string;
  /** What the table was asked for. */
  declare asked: EntitiesRequest;
  declare network: NetworkView | null;
  declare asNetwork: boolean;
  declare unmatched: readonly number[];

  /** Moves the focus to the next name or the one before. */
  step(by: 1 | -1): void {
    const links = [...this.querySelectorAll<HTMLElement>("tbody th a")];
    const at = links.indexOf((this.getRootNode() as ShadowRoot).activeElement as HTMLElement);
    const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
    next?.focus();
  }

  #ask(asked: Partial<EntitiesRequest>): void {
    this.wish({ do: "names", asked });
  }

  protected override render(): TemplateResult {
    const { rows, total, all, kinds, most } = this.entities;
    const { asked } = this;
    const actions = {
      open: (id: string, sentence: number) => this.wish({ do: "open", id, sentence }),
      show: (key: string) => this.go({ entity: key }),
      link: this.link,
    };
    return html`<div class="view" part="entities">
      ${most ? html`<p class="lede">${t.entitiesLede(all, most[0], most[1], this.corpus.articles)}</p>` : nothing}
      <div class="ents">
        <section class="panel" aria-labelledby="crossread-entities">
          <div class="panel__head">
            <h2 id="crossread-entities">${t.entitiesHead}</h2>
            <div class="row">
              <div class="seg" role="group" aria-label=${t.entitiesShownAs}>
                <button type="button" aria-pressed=${!this.asNetwork} @click=${() => this.wish({ do: "network", shown: false })}>${t.asTable}</button>
                <button type="button" aria-pressed=${this.asNetwork} @click=${() => this.wish({ do: "network", shown: true })}>${t.asNetwork}</button>
              </div>
              ${this.asNetwork ? nothing : this.#filters(kinds)}
            </div>
          </div>
          ${
            this.asNetwork
              ? this.network
                ? network(this.network, this.state.entity, actions)
                : html`<p class="panel--pad" aria-busy="true"><progress aria-label=${t.asNetwork}></progress></p>`
              : rows.length === 0
                ? html`<p class="panel--pad quiet">${t.noEntity}</p>`
                : this.#table(rows, asked)
          }
          ${!this.asNetwork && total > rows.length ? html`<p class="panel--pad quiet">${t.entityRows(total - rows.length)}</p>` : nothing}
        </section>
        <div class="ents__card">
          ${
            this.entity
              ? entityCard(this.entity, {
                  ...actions,
                  list: (entity) => this.#list(entity),
                  close: () => this.go({ entity: null }),
                  fix: ({
                    row,
                    aliases,
                  }) => html`<crossread-fix .entity=${row} .forms=${aliases.map(({ form }) => form)} .others=${rows}
                    .corrections=${this.state.corrections}></crossread-fix>`,
                })
              : html`<section class="panel panel--pad"><p class="quiet">${t.entityHow}</p></section>`
          }
          <crossread-corrections .corrections=${this.state.corrections} .unmatched=${this.unmatched}></crossread-corrections>
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

  #filters(kinds: readonly EntityKind[]): TemplateResult {
    return html`<label><span class="sr">${t.entityFilter}</span><input class="field" type="text" maxlength="200" placeholder=${t.entityFilter}
        autocomplete="off" .value=${this.asked.filter} @input=${(event: Event) => {
          this.#ask({ filter: (event.target as HTMLInputElement).value });
        }}></label>
      <label><span class="sr">${t.entityKindLabel}</span><select class="btn" @change=${(event: Event) => {
        this.#ask({ kind: ((event.target as HTMLSelectElement).value || null) as EntityKind | null });
      }}>
        <option value="">${t.entityKindAll}</option>
        ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.asked.kind}>${t.kinds[kind]}</option>`)}
      </select></label>`;
  }

  #table(rows: readonly EntityRowView[], asked: EntitiesRequest): TemplateResult {
    return html`<table class="etable">
      <thead><tr>
        ${this.#head("name", t.columnName, "", asked)}${this.#head("mentions", t.columnTimes, "n", asked)}
        ${this.#head("articles", t.columnArticles, "n", asked)}${this.#head("origins", t.columnOrigins, "n wide-only", asked)}
        <th scope="col" class="where">${t.columnWhere(this.corpus.articles)}</th>
      </tr></thead>
      <tbody>${rows.map((row) => this.#row(row))}</tbody>
    </table>`;
  }

  #head(sort: EntitySort, label: string, classes: string, asked: EntitiesRequest): TemplateResult {
    const active = asked.sort === sort;
    // Numbers begin with the largest, names with A.
    const descending = (sort === "name") === asked.reversed;
    return html`<th scope="col" class=${classes} aria-sort=${active ? (descending ? "descending" : "ascending") : nothing}>
      <button type="button" @click=${() => this.#ask({ sort, reversed: active && !asked.reversed })}
        >${label}${active ? html`<span aria-hidden="true"> ${descending ? "↓" : "↑"}</span>` : nothing}</button></th>`;
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
