// One name's card: its forms and the rule that put each there, where it stands, who is named beside it.

import { html, nothing, type TemplateResult } from "lit";
import type { State } from "../state.ts";
import { t } from "../strings/index.ts";
import type { EntityView } from "../types.ts";
import { dispersion } from "./dispersion.ts";
import { crossIcon } from "./icons.ts";
import { outletAndDate } from "./row.ts";
import { kindKey, probableMark, segments } from "./segments.ts";

export interface CardActions {
  /** Reads an article at a sentence. */
  open(id: string, sentence: number): void;
  /** Shows another entity. */
  show(key: string): void;
  /** Lists the articles that name it. */
  list(entity: EntityView): void;
  close(): void;
  /** The form that corrects it. */
  fix(entity: EntityView): unknown;
  link(patch: Partial<State>): string;
}

export function entityCard(entity: EntityView, actions: CardActions): TemplateResult {
  const { row } = entity;
  return html`<section class="panel ecard" part="card" aria-labelledby="crossread-entity" role="region">
    <header>
      <h2 id="crossread-entity">${kindKey(row.kind)}<bdi>${row.name}</bdi><button class="btn btn--bare btn--icon" type="button"
        aria-label=${t.close} @click=${actions.close}>${crossIcon}</button></h2>
      <p class="quiet">${t.dispersionLabel(t.kinds[row.kind], row.mentions, row.articles)}</p>
      ${entity.roles.length ? html`<p>${t.roles}: ${entity.roles.join("; ")}</p>` : nothing}
      ${entity.identifiers.length ? html`<p class="quiet">${t.identifiers}: ${entity.identifiers.join(", ")}</p>` : nothing}
      <p><button class="btn btn--s" type="button" @click=${() => actions.list(entity)}>${t.showArticlesWith(row.name)}</button></p>
    </header>
    ${actions.fix(entity)}
    <table class="aliases">
      <caption>${t.takenAsSame}</caption>
      <thead class="sr"><tr><th scope="col">${t.form}</th><th scope="col">${t.columnTimes}</th></tr></thead>
      <tbody>${entity.aliases.map(
        (alias) => html`<tr><th scope="row"><bdi>${alias.form}</bdi> ${probableMark(alias.probable ? alias.rule : null)}
          <small>${alias.rule}</small></th><td class="n">${alias.count}</td></tr>`,
      )}</tbody>
    </table>
    <h3>${t.whereNamed(row.name)}</h3>
    <p class="quiet">${t.whereNamedHow}</p>
    <ul class="places">${entity.places.map(
      ({ head, positions, example, sentence }) => html`<li>
        <p class="item__meta">${outletAndDate(head)}<span class="n">${positions.length}</span></p>
        ${dispersion(positions, row.kind, t.mentions(positions.length))}
        <p class="places__words" lang=${head.lang} dir=${head.dir}>${segments(example, { selected: row.key })}</p>
        <p><a class="link" href=${actions.link({ view: "read", article: head.id })} @click=${(event: MouseEvent) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          actions.open(head.id, sentence);
        }}>${t.readWhere}</a></p>
      </li>`,
    )}</ul>
    <h3>${t.namedTogether}</h3>
    ${
      entity.together.length
        ? html`<ul class="names">${entity.together.map(
            (
              other,
            ) => html`<li>${kindKey(other.kind)}<button class="link" type="button" @click=${() => actions.show(other.key)}>
              <span class="ent k-${other.kind}"><bdi>${other.name}</bdi></span></button><span class="n">${t.sentences(other.sentences)}</span></li>`,
          )}</ul>`
        : html`<p class="quiet">${t.noneTogether}</p>`
    }
  </section>`;
}
