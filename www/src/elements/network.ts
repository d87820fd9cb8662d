// Who is named with whom, as a picture and as a table of the same links. Where each name is drawn, the core says.

import { html, svg, type TemplateResult } from "lit";
import type { State } from "../state.ts";
import { t } from "../strings/index.ts";
import type { NetworkLink, NetworkView } from "../types.ts";
import { kindKey } from "./segments.ts";

export interface NetworkActions {
  open(id: string, sentence: number): void;
  show(key: string): void;
  link(patch: Partial<State>): string;
}

/** The picture's size in its own units, and the room that names need at its edges. */
const WIDE = 900;
const HIGH = 620;
const EDGE = 70;

/** A click that stays in this page. */
function here(event: MouseEvent, act: () => void): void {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  act();
}

export function network(view: NetworkView, chosen: string | null, actions: NetworkActions): TemplateResult {
  if (view.links.length === 0) return html`<p class="panel--pad quiet">${t.networkNone}</p>`;
  const at = (n: number): [number, number] => {
    const node = view.nodes[n];
    return [EDGE + (node?.x ?? 0) * (WIDE - 2 * EDGE), EDGE / 2 + (node?.y ?? 0) * (HIGH - EDGE)];
  };
  const name = (n: number) => view.nodes[n]?.name ?? "";
  const touches = (link: NetworkLink) => view.nodes[link.a]?.key === chosen || view.nodes[link.b]?.key === chosen;
  return html`<div class="network">
    <p class="panel--pad quiet">${t.networkHow(view.articles)}${view.leftOut ? html` ${t.networkLeftOut(view.leftOut)}` : ""}</p>
    <svg class="network__picture" viewBox="0 0 ${WIDE} ${HIGH}" role="group" aria-label=${t.networkLabel(view.nodes.length, view.links.length)}>
      ${view.links.map((link) => {
        const [[x1, y1], [x2, y2]] = [at(link.a), at(link.b)];
        return svg`<path class="network__link ${touches(link) ? "is-on" : ""}" d="M${x1} ${y1}L${x2} ${y2}"
          stroke-width=${1 + Math.min(link.sentences, 12) / 2} @click=${() => actions.open(link.article, link.sentence)}>
          <title>${t.networkPair(name(link.a), name(link.b), link.sentences)}</title></path>`;
      })}
      ${view.nodes.map((node, n) => {
        const [x, y] = at(n);
        return svg`<a class="network__node k-${node.kind} ${node.key === chosen ? "is-on" : ""}" href=${actions.link({ entity: node.key })}
          aria-label="${node.name}, ${t.kinds[node.kind]}" @click=${(event: MouseEvent) => here(event, () => actions.show(node.key))}>
          <circle cx=${x} cy=${y} r=${4 + Math.min(node.articles, 30) / 4}></circle>
          <text x=${Math.min(Math.max(x, 8), WIDE - 8)} y=${y - 9 - Math.min(node.articles, 30) / 4} text-anchor=${x < 2 * EDGE ? "start" : x > WIDE - 2 * EDGE ? "end" : "middle"}>${node.name}</text></a>`;
      })}
    </svg>
    <details class="panel--pad"><summary>${t.networkTable}</summary>
      <table class="etable"><thead><tr><th scope="col">${t.networkWho}</th><th scope="col">${t.networkWith}</th>
        <th scope="col" class="n">${t.networkSentences}</th><th scope="col" class="n">${t.columnArticles}</th><th scope="col"><span class="sr">${t.readWhere}</span></th></tr></thead>
      <tbody>${view.links.map(
        (link) => html`<tr>${[link.a, link.b].map((n) => {
          const node = view.nodes[n];
          return node
            ? html`<td>${kindKey(node.kind)} <button class="link" type="button" @click=${() => actions.show(node.key)}><bdi>${node.name}</bdi></button></td>`
            : html`<td></td>`;
        })}<td class="n">${link.sentences}</td><td class="n">${link.articles}</td>
          <td><a class="link" href=${actions.link({ view: "read", article: link.article })} @click=${(
            event: MouseEvent,
          ) => here(event, () => actions.open(link.article, link.sentence))}>${t.readWhere}</a></td></tr>`,
      )}</tbody></table>
    </details>
  </div>`;
}
