// Two columns of a comparison, sentence by sentence, joined by ribbons that follow the scroll. One pair may be chosen;
// its words are then shown beside each other; beside those of a sentence without a partner, what comes nearest. In a narrow
// place the same is a list.

import { html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { day } from "../format.ts";
import type { Nearest } from "../store.ts";
import { t } from "../strings/index.ts";
import type {
  ColumnView,
  ComparisonView,
  NearestView,
  PairView,
  Segment,
  SentenceRelation,
  SentenceView,
} from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";
import { standing } from "./cite.ts";
import type { Stress } from "./comparison.ts";
import { HEADLINE, lonePanel, pairPanel } from "./inspect.ts";
import { nearestList } from "./nearest.ts";
import { RELATIONS, sign, strip } from "./relation.ts";
import { band, follow, type Level, risingLevels } from "./ribbons.ts";
import { outletAndDate } from "./row.ts";
import { plain, segments } from "./segments.ts";

/** A pair with its place in the comparison's list. */
interface Shown {
  at: number;
  pair: PairView;
  /** Sentence in the left and in the right column, or {@link HEADLINE}. */
  left: number;
  right: number;
  leftWords: Segment[];
  rightWords: Segment[];
}

type Side = "left" | "right";

/** Below so many rem two columns and their ribbons become a list. */
const COLUMNS_REM = 36;

/** The place of a sentence in few letters: "B 3". */
function place({ letter }: ColumnView, sentence: number): string {
  return sentence === HEADLINE ? t.headlineOf(letter) : `${letter} ${sentence + 1}`;
}

export class ComparisonColumns extends InnerElement {
  static override properties = {
    comparison: { attribute: false },
    nearest: { attribute: false },
    left: { attribute: false },
    right: { attribute: false },
    asList: { attribute: false },
    stress: { attribute: false },
    chosen: { state: true },
    asked: { state: true },
    narrow: { state: true },
  };
  declare comparison: ComparisonView;
  /** What was looked up last. */
  declare nearest: Nearest | null;
  /** The columns shown, by their places in the comparison. */
  declare left: number;
  declare right: number;
  declare asList: boolean;
  /** Which sentences stand out; the others step back. */
  declare stress: Stress;
  declare chosen: number | null;
  /** The sentence without a partner of which the nearest are shown. */
  declare asked: { side: Side; sentence: number } | null;
  /** Whether two columns do not fit. */
  declare narrow: boolean;

  /** Sentences with a value that the others contradict, as `column sentence`. */
  #differing = new Set<string>();
  #shown: Shown[] = [];
  /** Of those, the ones of each sentence shown. */
  #pairsOf: Record<Side, Map<number, Shown[]>> = { left: new Map(), right: new Map() };
  /** The columns where a sentence has a partner, as `column sentence`. */
  #partners = new Map<string, Set<number>>();
  #levels: Record<Side, Level[]> = { left: [], right: [] };
  #leader: Side | null = null;
  #frame = 0;
  #watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    this.nearest = null;
    this.chosen = null;
    this.asked = null;
    this.asList = false;
    this.stress = "all";
    this.narrow = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch?.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("comparison") && !changed.has("left") && !changed.has("right")) return;
    this.chosen = null;
    this.asked = null;
    this.#differing = new Set(
      this.comparison.values
        .filter(({ status }) => status === "differ")
        .flatMap(({ cells }) => cells.flatMap((cell, column) => (cell ? [`${column} ${cell.sentence}`] : []))),
    );
    this.#shown = this.comparison.pairs.flatMap((pair, at): Shown[] => {
      const { a, b, aWords, bWords } = pair;
      const [inA, inB] = [a.sentence ?? HEADLINE, b.sentence ?? HEADLINE];
      if (a.column === this.left && b.column === this.right)
        return [{ at, pair, left: inA, right: inB, leftWords: aWords, rightWords: bWords }];
      if (a.column === this.right && b.column === this.left)
        return [{ at, pair, left: inB, right: inA, leftWords: bWords, rightWords: aWords }];
      return [];
    });
    this.#pairsOf = { left: new Map(), right: new Map() };
    // The strongest pair of a sentence is the one that it stands for.
    const rank = ({ pair }: Shown) => RELATIONS.indexOf(pair.relation);
    for (const shown of [...this.#shown].sort((x, y) => rank(x) - rank(y))) {
      for (const side of ["left", "right"] as const) {
        const pairs = this.#pairsOf[side].get(shown[side]);
        if (pairs) pairs.push(shown);
        else this.#pairsOf[side].set(shown[side], [shown]);
      }
    }
    this.#partners = new Map();
    for (const { a, b } of this.comparison.pairs) {
      for (const [own, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const key = `${own.column} ${own.sentence ?? HEADLINE}`;
        const columns = this.#partners.get(key);
        if (columns) columns.add(other.column);
        else this.#partners.set(key, new Set([other.column]));
      }
    }
  }

  protected override updated(changed: PropertyValues): void {
    this.#measureSoon();
    // What was looked up may stand below the window.
    if (changed.has("nearest") && this.#near) this.querySelector(".inspect")?.scrollIntoView({ block: "nearest" });
  }

  // ── Choosing ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Goes to the next or previous pair. */
  step(by: 1 | -1): void {
    if (this.#shown.length === 0) return;
    const at = this.#shown.findIndex(({ at }) => at === this.chosen);
    const next = at < 0 ? (by > 0 ? 0 : this.#shown.length - 1) : (at + by + this.#shown.length) % this.#shown.length;
    const pair = this.#shown[next];
    if (pair) this.#choose(pair.at, "left");
  }

  /** Lets go of the chosen pair or sentence; says whether there was one. */
  release(): boolean {
    const had = this.chosen !== null || this.asked !== null;
    this.chosen = null;
    this.asked = null;
    return had;
  }

  /** Shows a sentence of one of the columns, and chooses its first pair, or what comes nearest. */
  showSentence(column: number, sentence: number): void {
    const side: Side = column === this.right ? "right" : "left";
    const pair = this.#pairsOf[side].get(sentence)?.[0];
    if (pair) this.#choose(pair.at, side);
    else this.#ask(side, sentence);
    void this.updateComplete.then(() => {
      this.#box(side, sentence)?.scrollIntoView({ block: "center" });
    });
  }

  /** Shows the first pair of a relation. */
  showRelation(relation: SentenceRelation): void {
    const pair = this.#shown.find((shown) => shown.pair.relation === relation);
    if (pair) this.#choose(pair.at, "left");
    this.scrollIntoView({ block: "start" });
  }

  #choose(at: number, from: Side): void {
    this.chosen = at;
    this.asked = null;
    void this.updateComplete.then(() => {
      const pair = this.#shown.find(({ at }) => at === this.chosen);
      this.querySelector(`.pairs [data-pair="${this.chosen}"]`)?.scrollIntoView({ block: "nearest" });
      if (pair) this.#bringLevel(from, pair.left, pair.right);
    });
  }

  /** Asks what comes nearest to a sentence. */
  #ask(side: Side, sentence: number): void {
    const [own, other] = this.#facing(side);
    if (!own || !other) return;
    this.chosen = null;
    this.asked = { side, sentence };
    this.wish({ do: "nearest", own: own.head.id, sentence, other: other.head.id });
  }

  /** The column of a side, and the one beside it. */
  #facing(side: Side): [ColumnView | undefined, ColumnView | undefined] {
    const [left, right] = [this.comparison.columns[this.left], this.comparison.columns[this.right]];
    return side === "left" ? [left, right] : [right, left];
  }

  /** Of several pairs of one sentence, each press leads to the next. */
  #chooseSentence(side: Side, sentence: number): void {
    const pairs = this.#pairsOf[side].get(sentence) ?? [];
    if (pairs.length === 0) {
      if (this.#isAsked(side, sentence)) this.release();
      else this.#ask(side, sentence);
      return;
    }
    const at = pairs.findIndex((shown) => shown.at === this.chosen);
    const next = pairs[(at + 1) % pairs.length];
    if (next) this.#choose(next.at, side);
  }

  // ── Measuring and scrolling ───────────────────────────────────────────────────────────────────────────────────────

  #column(side: Side): HTMLElement | null {
    return this.querySelector(`.col--${side}`);
  }

  #box(side: Side, sentence: number): HTMLElement | null {
    return this.querySelector(`.col--${side} [data-sentence="${sentence}"]`);
  }

  #resized(): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    this.narrow = this.clientWidth < COLUMNS_REM * rem;
    this.#measureSoon();
  }

  #measureSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  }

  #measure(): void {
    const drawing = this.querySelector<SVGSVGElement>(".ribbons");
    const [left, right] = [this.#column("left"), this.#column("right")];
    if (!drawing || !left || !right) return;
    const { top, width, height } = drawing.getBoundingClientRect();
    if (width === 0) return;
    const [leftScroll, rightScroll] = [left.scrollTop, right.scrollTop];
    drawing.setAttribute("viewBox", `0 0 ${width.toFixed(1)} ${height.toFixed(1)}`);
    const levels: Level[] = [];
    // All is read before anything is written: what is written in between would be laid out anew for each reading.
    const boxes = this.#shown.map(({ left: l, right: r }) => [
      this.#box("left", l)?.getBoundingClientRect(),
      this.#box("right", r)?.getBoundingClientRect(),
    ]);
    for (const [n, { at }] of this.#shown.entries()) {
      const [a, b] = boxes[n] ?? [];
      const group = drawing.querySelector(`[data-pair="${at}"]`);
      if (!a || !b || !group) continue;
      const paths = band(
        { top: a.top - top, bottom: a.bottom - top },
        { top: b.top - top, bottom: b.bottom - top },
        width,
      );
      group.children[0]?.setAttribute("d", paths.fill);
      group.children[1]?.setAttribute("d", paths.edge);
      // A band whose two ends are out of sight need not be drawn.
      const away = (box: DOMRect) => box.bottom < top || box.top > top + height;
      group.classList.toggle("is-away", away(a) && away(b));
      levels.push({ from: a.top - top + leftScroll, to: b.top - top + rightScroll });
    }
    this.#levels.left = risingLevels(levels);
    this.#levels.right = this.#levels.left.map(({ from, to }) => ({ from: to, to: from }));
  }

  /** The column under the hand leads; the other follows so that partners stay level. */
  #scrolled(side: Side): void {
    const [lead, other] = [this.#column(side), this.#column(side === "left" ? "right" : "left")];
    if (lead && other && this.#leader === side) {
      const eye = lead.clientHeight / 3;
      const end = lead.scrollHeight - lead.clientHeight;
      // At either end both columns stand at that end, so that nothing is out of reach.
      const at = follow(this.#levels[side], lead.scrollTop + eye) - eye;
      other.scrollTop = lead.scrollTop <= 0 ? 0 : lead.scrollTop >= end - 1 ? other.scrollHeight : at;
    }
    this.#measureSoon();
  }

  /** Scrolls two sentences beside each other; that of `from` moves only where it is out of sight. */
  #bringLevel(from: Side, inLeft: number, inRight: number): void {
    const [left, right] = [this.#column("left"), this.#column("right")];
    const [a, b] = [this.#box("left", inLeft), this.#box("right", inRight)];
    if (!left || !right || !a || !b) return;
    this.#leader = null;
    const [lead, other, leadBox, otherBox] = from === "left" ? [left, right, a, b] : [right, left, b, a];
    const inside = leadBox.offsetTop - lead.scrollTop;
    if (inside < 0 || inside + leadBox.offsetHeight > lead.clientHeight)
      lead.scrollTop = leadBox.offsetTop - lead.clientHeight / 3;
    other.scrollTop += otherBox.getBoundingClientRect().top - leadBox.getBoundingClientRect().top;
    this.#measureSoon();
  }

  // ── Markup ────────────────────────────────────────────────────────────────────────────────────────────────────────

  protected override render(): TemplateResult {
    const [left, right] = [this.comparison.columns[this.left], this.comparison.columns[this.right]];
    if (!left || !right) return html``;
    if (this.asList || this.narrow) return html`<div class="panel duo">${this.#list(left, right)}</div>`;
    // Where most stand in one text only, that is the ground, and what is shared stands out.
    const alone = left.relations.only + right.relations.only > 2 * this.#shown.length;
    return html`<div class="panel duo stress--${this.stress} ${alone ? "mostly-alone" : ""}">
      <div class="duo__heads">${this.#head(left)}<span></span>${this.#head(right)}</div>
      <div class="duo__body">
        ${this.#side("left", left, right)}
        ${this.#ribbons(left, right)}
        ${this.#side("right", right, left)}
      </div>
      <div class="inspect" role="status">${
        this.#inspected(left, right) ?? html`<p class="quiet">${t.pairHint}</p>`
      }</div>
    </div>`;
  }

  #head({ head, letter, parts, leftOut, relations, paragraphs }: ColumnView): TemplateResult {
    const cells = paragraphs.flatMap(({ sentences }) =>
      sentences.map((sentence): [SentenceRelation, number] => [sentence.relation, plain(sentence.segments).length]),
    );
    return html`<div class="duo__head">
      <span class="chip" aria-hidden="true">${letter}</span>
      ${
        parts.length
          ? html`<details class="item__meta parts"><summary><b>${t.groupOf(parts.length, leftOut)}</b></summary>
              <ol>${parts.map(
                ({ id, title, published }) =>
                  html`<li><button class="link" type="button" lang=${head.lang} dir=${head.dir}
                    @click=${() => this.wish({ do: "open", id, sentence: 0 })}>${title}</button> ${published ? day(published.value) : ""}</li>`,
              )}</ol></details>`
          : html`<p class="item__meta">${outletAndDate(head)}</p>`
      }
      <h3 lang=${head.lang} dir=${head.dir}><span class="sr">${letter}: </span>${head.title}</h3>
      ${strip(cells, relations)}
    </div>`;
  }

  #side(side: Side, column: ColumnView, other: ColumnView): TemplateResult {
    const { head, letter, paragraphs } = column;
    return html`<div class="col col--${side}" role="group" aria-label="${letter}, ${head.source ?? head.title}"
      lang=${head.lang} dir=${head.dir} tabindex="0"
      @scroll=${() => this.#scrolled(side)}
      @pointerenter=${() => {
        this.#leader = side;
      }}
      @focusin=${() => {
        this.#leader = side;
      }}>
      ${this.#headline(side, column, other)}
      ${paragraphs.map(
        ({ sentences }) =>
          html`<div class="col__par">${sentences.map((sentence) => this.#sentence(side, sentence, column, other))}</div>`,
      )}
    </div>`;
  }

  /** The headline once more, in the column, where there is something to hold against it. */
  #headline(side: Side, column: ColumnView, other: ColumnView): TemplateResult | typeof nothing {
    const headline = this.#headlineOf(side);
    return headline
      ? html`<div class="col__par col__title">${this.#sentence(side, headline, column, other)}</div>`
      : nothing;
  }

  #headlineOf(side: Side): SentenceView | null {
    const pair = this.#pairsOf[side].get(HEADLINE)?.[0];
    const segments = side === "left" ? pair?.leftWords : pair?.rightWords;
    return segments ? { index: HEADLINE, relation: "related", partners: 0, segments, after: "" } : null;
  }

  #sentence(side: Side, sentence: SentenceView, column: ColumnView, other: ColumnView): TemplateResult {
    const pairs = this.#pairsOf[side].get(sentence.index) ?? [];
    const chosen = pairs.find(({ at }) => at === this.chosen);
    const first = chosen ?? pairs[0];
    const relation = first?.pair.relation ?? sentence.relation;
    const partners = pairs.map((shown) => place(other, shown[side === "left" ? "right" : "left"])).join(", ");
    // With more than two articles, the partner may be in one that is not shown: then its letter stands here.
    const elsewhere = first || relation === "only" ? "" : this.#elsewhere(column, sentence);
    const label = t.sentenceMark(
      relation === "only" ? t.onlyIn(column.letter) : t.relations[relation],
      partners || (elsewhere && t.alsoIn(elsewhere)),
    );
    const words = side === "left" ? first?.leftWords : first?.rightWords;
    // Where nearly all words are the same, those that are not stand out; where most are not, they would say nothing.
    const shown = words && relation === "near" ? words : sentence.segments;
    const differs = this.#differing.has(`${side === "left" ? this.left : this.right} ${sentence.index}`);
    const pressed = Boolean(chosen) || this.#isAsked(side, sentence.index);
    const near = this.asked?.side !== side && this.#near?.some((found) => found.sentence === sentence.index);
    const classes = `pair rel-${relation}${differs ? " is-differing" : ""}${pressed ? " is-on" : ""}${first ? "" : " is-alone"}${near ? " is-near" : ""}`;
    return html`<p class=${classes} data-sentence=${sentence.index} data-relation=${relation}
      data-partners=${partners || nothing} @click=${() => this.#chooseSentence(side, sentence.index)}><button
        class="mark" type="button" aria-pressed=${pressed} aria-label=${label} lang=${t.locale}
        title=${first ? label : `${label}. ${t.nearestIn(other.letter)}`} @click=${(event: Event) => {
          event.stopPropagation();
          this.#chooseSentence(side, sentence.index);
        }}>${sign(relation)}${
          elsewhere ? html`<span class="elsewhere" aria-hidden="true">${elsewhere}</span>` : nothing
        }</button> ${segments(shown, { hidden: ["names", "values", "quotes"] })}</p>`;
  }

  #isAsked(side: Side, sentence: number): boolean {
    return this.asked?.side === side && this.asked.sentence === sentence;
  }

  /** Letters of the columns, other than the two shown, where a sentence has a partner. */
  #elsewhere(column: ColumnView, sentence: SentenceView): string {
    const own = this.comparison.columns.indexOf(column);
    const columns = this.#partners.get(`${own} ${sentence.index}`) ?? [];
    return [...columns].map((at) => this.comparison.columns[at]?.letter ?? "").join(", ");
  }

  #ribbons(left: ColumnView, right: ColumnView): TemplateResult {
    const tab = this.#shown.some(({ at }) => at === this.chosen) ? this.chosen : (this.#shown[0]?.at ?? null);
    // The chosen band lies on top.
    const ordered = [...this.#shown].sort((x, y) => Number(x.at === this.chosen) - Number(y.at === this.chosen));
    return html`<svg class="ribbons" part="ribbons" role="group" aria-label=${t.sentencePairs} preserveAspectRatio="none">
      ${ordered.map(({ at, pair, left: l, right: r }) => {
        const label = t.showPair(t.relations[pair.relation], place(left, l), place(right, r));
        return svg`<g class="rb rel-${pair.relation} ${at === this.chosen ? "is-on" : ""}" data-pair=${at} role="button"
          tabindex=${at === tab ? 0 : -1} aria-label=${label} aria-pressed=${at === this.chosen}
          @click=${() => this.#choose(at, "left")} @keydown=${(event: KeyboardEvent) => this.#ribbonKey(event, at)}
          ><path class="rb__fill"></path><path class="rb__edge"></path></g>`;
      })}
    </svg>`;
  }

  #ribbonKey(event: KeyboardEvent, at: number): void {
    if (event.key === "Enter" || event.key === " ") this.#choose(at, "left");
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.step(event.key === "ArrowDown" ? 1 : -1);
      void this.updateComplete.then(() => this.querySelector<SVGElement>(`.rb[data-pair="${this.chosen}"]`)?.focus());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Pairs and lone sentences in the order of the left column, then what only the right one has. */
  #list(left: ColumnView, right: ColumnView): TemplateResult {
    const alone = (side: Side, column: ColumnView, other: ColumnView, sentence: SentenceView) => {
      const asked = this.#isAsked(side, sentence.index);
      return html`<li class="rel-${sentence.relation} ${asked ? "is-on" : ""}">
        <div class="pairs__head">${sign(sentence.relation)}<span>${
          sentence.relation === "only" ? t.onlyIn(column.letter) : t.relations[sentence.relation]
        }</span>
          <button class="link quiet no-print" type="button" aria-expanded=${asked}
            @click=${() => this.#chooseSentence(side, sentence.index)}>${t.nearestIn(other.letter)}</button></div>
        ${this.#listed(column, sentence.segments, sentence.index, sentence.relation)}
        ${asked ? html`<div role="status">${this.#found(other, null)}</div>` : nothing}
      </li>`;
    };
    const sentencesOf = (column: ColumnView) => column.paragraphs.flatMap(({ sentences }) => sentences);
    const headline = this.#headlineOf("left");
    return html`<ol class="pairs" aria-label=${t.sentencePairs}>
      ${(headline ? [headline, ...sentencesOf(left)] : sentencesOf(left)).map((sentence) => {
        const pairs = this.#shown.filter((shown) => shown.left === sentence.index);
        return pairs.length === 0
          ? alone("left", left, right, sentence)
          : pairs.map(
              (
                shown,
              ) => html`<li class="rel-${shown.pair.relation} ${shown.at === this.chosen ? "is-on" : ""}" data-pair=${shown.at}>
                <div class="pairs__head">${sign(shown.pair.relation)}<span>${t.relations[shown.pair.relation]}</span>
                  <span class="quiet">${t.pairScore(Math.round(shown.pair.score * 100))}</span></div>
                ${this.#listed(left, shown.leftWords, shown.left, shown.pair.relation)}
                ${this.#listed(right, shown.rightWords, shown.right, shown.pair.relation)}
              </li>`,
            );
      })}
      ${sentencesOf(right)
        .filter((sentence) => !this.#shown.some((shown) => shown.right === sentence.index))
        .map((sentence) => alone("right", right, left, sentence))}
    </ol>`;
  }

  #listed(column: ColumnView, words: Segment[], sentence: number, relation: SentenceRelation): TemplateResult {
    const { head, letter } = column;
    return html`<p lang=${head.lang} dir=${head.dir} data-sentence=${sentence} data-relation=${relation}>
      <span class="chip chip--s" aria-label=${letter}>${letter}</span><span class=${relation === "near" ? "" : "is-loose"}>${segments(words, { hidden: ["names", "values", "quotes"] })}</span></p>`;
  }

  #open(column: ColumnView, sentence: number): void {
    const { id, sentence: at } = standing(column, sentence);
    this.wish({ do: "open", id, sentence: at });
  }

  /** The chosen pair, or the sentence that was asked about; null where neither is. */
  #inspected(left: ColumnView, right: ColumnView): TemplateResult | null {
    const open = (column: ColumnView, sentence: number) => this.#open(column, sentence);
    const chosen = this.#shown.find(({ at }) => at === this.chosen);
    if (chosen) {
      const inLeft = { column: left, sentence: chosen.left, words: chosen.leftWords };
      return pairPanel(
        chosen.pair,
        [inLeft, { column: right, sentence: chosen.right, words: chosen.rightWords }],
        open,
      );
    }
    const { asked } = this;
    if (!asked) return null;
    const [own, other] = asked.side === "left" ? [left, right] : [right, left];
    const sentence = own.paragraphs.flatMap((one) => one.sentences).find(({ index }) => index === asked.sentence);
    if (!sentence) return null;
    const { relation, index, segments: words } = sentence;
    const show = (found: number) =>
      asked.side === "left" ? this.#bringLevel("left", index, found) : this.#bringLevel("right", found, index);
    return lonePanel({ column: own, sentence: index, words }, relation, other, this.#found(other, show), open);
  }

  #found(other: ColumnView, show: ((sentence: number) => void) | null): TemplateResult {
    return nearestList(this.#answer, other, { show, open: (sentence) => this.#open(other, sentence) });
  }

  /** What was found for the sentence that was asked about; null until it is there. */
  get #answer(): Nearest["found"] | null {
    const { asked, nearest } = this;
    if (!asked || !nearest) return null;
    const [own, other] = this.#facing(asked.side);
    const fits =
      nearest.own === own?.head.id && nearest.sentence === asked.sentence && nearest.other === other?.head.id;
    return fits ? nearest.found : null;
  }

  /** The sentences that were found for it. */
  get #near(): readonly NearestView[] | null {
    const found = this.#answer;
    return found instanceof Error ? null : found;
  }
}

defineInner("crossread-columns", ComparisonColumns);
