// The public element. Opens the articles, keeps the state, its address and the keyboard, and lays out the open view.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { crc32 } from "../core/blocks.ts";
import { Client } from "../core/client.ts";
import { hasModule, theModule } from "../core/module.ts";
import { writeBlocks, writePage } from "../core/page-writer.ts";
import type { InputFile } from "../core/session.ts";
import {
  articlesFile,
  type CorpusInput,
  fromAddress,
  fromChild,
  fromFiles,
  fromInput,
  fromPaste,
  type Opened,
  type PlainArticle,
} from "../sources.ts";
import { isStep, LAYERS, readAddress, type State, VIEWS, writeAddress } from "../state.ts";
import { Store } from "../store.ts";
import { t } from "../strings/index.ts";
import { styles } from "../styles/index.ts";
import { keepFocus, type WishEvent } from "./base.ts";
import type { ComparisonPage } from "./comparison.ts";
import type { EntitiesPage } from "./entities.ts";
import { actionOf, type KeyAction, type KeysDialog, keyLine, readSingleKeys } from "./keys.ts";
import type { ArticleList } from "./list.ts";
import type { Masthead } from "./masthead.ts";
import type { ArticleReader } from "./reader.ts";
import type { ShareDialog } from "./share.ts";
import type { StartPhase } from "./start.ts";
import type { TimelinePage } from "./timeline.ts";
import "./columns.ts";
import "./comparison.ts";
import "./corrections.ts";
import "./entities.ts";
import "./keys.ts";
import "./list.ts";
import "./masthead.ts";
import "./picker.ts";
import "./reader.ts";
import "./share.ts";
import "./start.ts";
import "./timeline.ts";

/** Who caused a change: the person at the page, the page's own script, or Back and the address. */
export type ChangeSource = "reader" | "host" | "history";

/** Milliseconds that typing rests before the address follows it. */
const ADDRESS_PAUSE = 250;

/**
 * Reads, filters and compares a set of articles.
 *
 * @attr src - address of a `.crossread` bundle or of a page that carries one
 * @attr view - the open view: `read`, `compare`, `entities` or `timeline`; `article` is one text alone, without the list,
 * and `claims` what several texts say of the same figures, dates and quotations, without the texts until they are asked for
 * @attr query - the search
 * @attr article - id of the open article
 * @attr articles - ids of the compared articles, separated by commas
 * @attr controls - `none` leaves out the head with its search and views, and keeps the reader in the view given
 * @attr reveal - `manual` begins with every mark switched off, for a class that first reads without them
 * @attr lang - language of the interface
 * @attr theme - `auto`, `light` or `dark`
 * @attr loading - `lazy` waits until the element is near the window
 * @attr state-sync - `hash` keeps the state in the page's address; `none`
 * @attr no-worker - works on the main thread
 * @fires load - when the articles can be read; does not bubble, as with any element
 * @fires error - when they cannot be opened; `detail.message` says why; does not bubble
 * @fires progress - with `detail.phase`, while they are opened
 * @fires query-change - when search, filters or order change
 * @fires selection-change - when the open article, the comparison or the entity change
 * @fires view-change - when the view or the theme change
 * @slot loading - shown while the articles are opened
 * @slot empty - shown while there are none
 * @slot toolbar - stands in the head, before the choice of theme
 * @slot footer - stands at the foot, beside the keyboard's line
 * @csspart frame - everything
 * @csspart masthead @csspart search @csspart list @csspart row @csspart reader @csspart toolbar @csspart text
 * @csspart margin @csspart provenance @csspart comparison @csspart ribbons @csspart entities @csspart card @csspart timeline
 * @csspart footer
 */
export class ArticleExplorer extends LitElement {
  static override styles = styles;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: false };
  static override properties = {
    src: { type: String },
    view: { type: String },
    query: { type: String },
    article: { type: String },
    articles: { type: String },
    controls: { type: String },
    reveal: { type: String },
    theme: { type: String },
    loading: { type: String },
    stateSync: { type: String, attribute: "state-sync" },
    noWorker: { type: Boolean, attribute: "no-worker" },
    corpus: { attribute: false },
    phase: { state: true },
    target: { state: true },
    singleKeys: { state: true },
    dragging: { state: true },
  };
  declare src: string | null;
  declare view: string | null;
  declare query: string | null;
  declare article: string | null;
  declare articles: string | null;
  declare controls: "none" | null;
  declare reveal: "manual" | null;
  declare theme: string | null;
  declare loading: "lazy" | "eager" | null;
  declare stateSync: "none" | "hash" | null;
  declare noWorker: boolean;
  /** The articles themselves: a bundle's bytes, plain articles, or a promise of either. */
  declare corpus: CorpusInput | Promise<CorpusInput> | undefined;
  declare private phase: StartPhase | { phase: "ready" };
  declare private target: number | null;
  declare private singleKeys: boolean;
  declare private dragging: boolean;

  /** The bundle that was read here, in this page; one that was opened is not kept twice. */
  #built: Uint8Array | null = null;
  /** What it was read from. */
  #files: readonly InputFile[] = [];
  /** Whether the articles that are open are a bundle of the page's own choice. */
  #given = false;
  #listAt = 0;
  /** Reads files at the moment. */
  #reader: Client | null = null;
  readonly #store = new Store(() => this.requestUpdate());
  #opening = 0;
  #begun = false;
  #addressTimer: ReturnType<typeof setTimeout> | undefined;
  #written = "";
  #near: IntersectionObserver | null = null;
  #settledOpening: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.noWorker = false;
    this.phase = { phase: "loading", files: 0 };
    this.target = null;
    this.singleKeys = readSingleKeys();
    this.dragging = false;
  }

  /** Whether the articles can be read. */
  get loaded(): boolean {
    return this.phase.phase === "ready";
  }

  /** The state, as plain data. */
  async getState(): Promise<State> {
    await this.#settledOpening;
    return structuredClone(this.#store.state);
  }

  /** Changes parts of the state; resolves when the view shows it. What makes no sense is passed over. */
  async setState(patch: Partial<State>): Promise<void> {
    await this.#settledOpening;
    this.#change(patch, "host");
    await this.#store.settled();
    await this.updateComplete;
  }

  /** Puts the focus into the explorer, so that its keys work. */
  override focus(options?: FocusOptions): void {
    this.#inner<HTMLElement>(".frame")?.focus(options);
  }

  /**
   * The articles that were read in this page: as a `bundle`, or as a whole `page` where this is one.
   *
   * Rejects where the articles were opened rather than read here, or there is no page to copy.
   */
  async exportAs(kind: "bundle" | "page"): Promise<Blob> {
    await this.#settledOpening;
    if (!this.#built) throw new Error(t.nothingToSave);
    if (kind === "bundle") return new Blob([this.#built as Uint8Array<ArrayBuffer>]);
    const title = this.#store.corpus?.title ?? t.untitled;
    const page = writePage(document, title, await writeBlocks("crossread-corpus", this.#built, crc32));
    if (page === null) throw new Error(t.noPageToCopy);
    return new Blob([page], { type: "text/html" });
  }

  /**
   * Adds articles to those that were given as plain articles or read here, and resolves when all can be read.
   *
   * Rejects where a bundle is open, which is made already.
   */
  async addArticles(articles: readonly PlainArticle[]): Promise<void> {
    await this.#settledOpening;
    if (this.#given) throw new Error(t.noAdding);
    const files = [...this.#files, articlesFile(articles, `-${this.#files.length + 1}-`)];
    this.#settledOpening = this.#open(files);
    await this.#settledOpening;
    if (this.phase.phase === "failed") throw this.phase.error;
  }

  async #save(): Promise<void> {
    const whole = document.getElementById("crossread-wasm") !== null;
    const blob = await this.exportAs(whole ? "page" : "bundle");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = whole ? "explorer.html" : "articles.crossread";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // ── Life ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  override connectedCallback(): void {
    // A property that was set before the element was defined would hide the accessor of the same name.
    for (const name of [
      "corpus",
      "src",
      "view",
      "query",
      "article",
      "articles",
      "controls",
      "reveal",
      "theme",
    ] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      Object.assign(this, { [name]: value });
    }
    super.connectedCallback();
    globalThis.addEventListener("hashchange", this.#fromAddress);
    if (this.stateSync === "hash") this.#fromAddress();
    if (this.loading === "lazy" && !this.#begun && typeof IntersectionObserver !== "undefined") {
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#begin();
        },
        { rootMargin: "400px" },
      );
      this.#near.observe(this);
    } else queueMicrotask(() => this.#begin());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener("hashchange", this.#fromAddress);
    this.#near?.disconnect();
    clearTimeout(this.#addressTimer);
    // Moved rather than removed, the element comes back at once and keeps its articles.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#opening += 1;
      this.#begun = false;
      this.#store.close();
      this.phase = { phase: "loading", files: 0 };
    });
  }

  #begin(): void {
    this.#near?.disconnect();
    if (this.#begun || !this.isConnected) return;
    this.#begun = true;
    this.#settledOpening = this.#open();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const patch: Partial<Record<keyof State, unknown>> = {};
    if (changed.has("view") && VIEWS.includes(this.view as State["view"])) patch.view = this.view;
    if (changed.has("view") && this.view === "article") patch.view = "read";
    if (changed.has("view") && this.view === "claims") patch.view = "compare";
    if (changed.has("article") && this.article !== null) patch.article = this.article;
    if (changed.has("reveal") && this.reveal === "manual") patch.hidden = LAYERS;
    if (changed.has("query") && this.query !== null) patch.query = this.query;
    if (changed.has("theme") && this.theme !== null) patch.theme = this.theme;
    if (changed.has("articles") && this.articles !== null)
      patch.compare = this.articles
        .split(",")
        .map((id) => id.trim())
        .filter(Boolean);
    if (Object.keys(patch).length > 0) this.#change(patch as Partial<State>, "host");
    if (this.#begun && (changed.has("src") || changed.has("corpus"))) this.#settledOpening = this.#open();
  }

  protected override async scheduleUpdate(): Promise<void> {
    while (this.#store.held) await this.#store.held;
    super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    keepFocus(this.renderRoot, () => super.update(changed));
  }

  // ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async #open(files?: readonly InputFile[]): Promise<void> {
    this.#opening += 1;
    const turn = this.#opening;
    const old = (): boolean => turn !== this.#opening;
    this.phase = { phase: "loading", files: files?.length ?? 0 };
    this.#tell("progress", { phase: "loading" });
    try {
      const [module, opened] = await Promise.all([theModule("session"), files ? { files } : this.#source()]);
      if (old()) return;
      const client = await this.#client(module, opened);
      if (old()) return client?.close();
      if (!client) {
        this.phase = { phase: "empty" };
        return;
      }
      await this.#store.adopt(client);
      if (old()) return;
      await this.#store.settled();
      this.phase = { phase: "ready" };
      await this.updateComplete;
      this.#tell("load", { articles: this.#store.corpus?.articles ?? 0 });
      this.#store.rehearse();
    } catch (thrown) {
      if (old()) return;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.phase = { phase: "failed", error };
      this.#tell("error", { message: error.message });
    }
  }

  async #source(): Promise<Opened> {
    const given = await this.corpus;
    if (given !== undefined && given !== null) return fromInput(given);
    if (this.src) return fromAddress(this.src);
    return fromChild(this);
  }

  /** A client with the articles open, or `null` where there are none to open. */
  async #client(module: WebAssembly.Module, opened: Opened): Promise<Client | null> {
    const { noWorker } = this;
    this.#built = null;
    this.#files = opened && "files" in opened ? opened.files : [];
    this.#given = opened !== null && "bundle" in opened;
    if (opened === null) {
      // The module may carry articles of its own; one that does not says so, and there is nothing to show.
      return Client.open({ module, source: "bundled", noWorker }).catch(() => null);
    }
    if ("bundle" in opened) return Client.open({ module, source: opened.bundle, texts: opened.texts, noWorker });
    if (!hasModule("maker")) throw new Error(t.noMaker);
    const reader = await Client.open({ module: await theModule("maker"), source: "files", noWorker });
    this.#reader = reader;
    try {
      const bundle = await reader.call("build", opened.files);
      this.#built = bundle;
      return await Client.open({ module, source: bundle, noWorker });
    } finally {
      this.#reader = null;
      reader.close();
    }
  }

  /** Ends the reading of files: the worker goes, and what was open before is shown again. */
  #stop(): void {
    this.#opening += 1;
    this.#reader?.close();
    this.phase = this.#store.corpus ? { phase: "ready" } : { phase: "empty" };
  }

  #read(files: InputFile[]): void {
    this.#begun = true;
    this.#change(
      { query: "", facets: [], article: null, compare: [], entity: null, corrections: [], view: "read" },
      "reader",
    );
    this.#settledOpening = this.#open(files);
  }

  // ── State ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #change(patch: Partial<State>, source: ChangeSource): void {
    const before = this.#store.state;
    this.#store.set(patch);
    const after = this.#store.state;
    if (patch.view !== undefined && patch.view !== "compare") this.#store.choosing = false;
    if (patch.article !== undefined) this.target = null;
    this.#turn(before, after);
    if (source !== "history") this.#toAddress(before);
    this.#announce(before, after, source);
  }

  /** Where the whole frame scrolls, each page of it begins at its top, and the list comes back where it was left. */
  #turn(before: State, after: State): void {
    if (!isStep(before, after)) return;
    const frame = this.#inner<HTMLElement>(".frame");
    const atList = (state: State) => state.view === "read" && state.article === null;
    if (!frame) return;
    if (atList(before)) this.#listAt = frame.scrollTop;
    if (this.target === null)
      void this.updateComplete.then(() => frame.scrollTo({ top: atList(after) ? this.#listAt : 0 }));
  }

  #announce(before: State, after: State, source: ChangeSource): void {
    const differs = (...keys: (keyof State)[]) =>
      keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    const { query, exact, facets, sort, article, compare, entity, view, theme } = after;
    if (differs("query", "exact", "facets", "sort")) this.#tell("query-change", { query, exact, facets, sort, source });
    if (differs("article", "compare", "entity")) this.#tell("selection-change", { article, compare, entity, source });
    if (differs("view", "theme")) this.#tell("view-change", { view, theme, source });
  }

  #tell(name: string, detail: object): void {
    // `load` and `error` stay here as they do for any element: bubbling, they would reach the window's own handlers.
    const own = name === "load" || name === "error";
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: !own, composed: !own }));
  }

  #link = (patch: Partial<State>): string => `#${writeAddress({ ...this.#store.state, ...patch })}`;

  /** Lets the address follow: at once and with an entry for Back where it is a step, else after a pause and in place. */
  #toAddress(before: State): void {
    if (this.stateSync !== "hash") return;
    const waits = this.#addressTimer !== undefined;
    clearTimeout(this.#addressTimer);
    this.#addressTimer = undefined;
    if (isStep(before, this.#store.state)) {
      // What was typed just before belongs to the entry that Back returns to.
      if (waits) this.#writeAddress(before, false);
      this.#writeAddress(this.#store.state, true);
    } else
      this.#addressTimer = setTimeout(() => {
        this.#addressTimer = undefined;
        this.#writeAddress(this.#store.state, false);
      }, ADDRESS_PAUSE);
  }

  #writeAddress(state: State, entry: boolean): void {
    const address = writeAddress(state);
    if (address === this.#written) return;
    this.#written = address;
    try {
      if (entry) location.hash = address;
      else history.replaceState(history.state, "", `#${address}`);
    } catch {
      // A frame may forbid it; the state is whole without its address.
    }
  }

  #fromAddress = (): void => {
    if (this.stateSync !== "hash") return;
    const address = location.hash.slice(1);
    // An address that is not ours belongs to the page around.
    if (address === this.#written || (address !== "" && !address.startsWith("v="))) return;
    this.#written = address;
    this.#change(readAddress(address), "history");
  };

  /** Whether the page keeps its reader where it put them: nothing but the text's own layers can be changed then. */
  get #fixed(): boolean {
    return this.controls === "none" || this.view === "article" || this.view === "claims";
  }

  #wished = ({ wish }: WishEvent): void => {
    const { state } = this.#store;
    switch (wish.do) {
      case "state": {
        const { view, article, entity, query, ...rest } = wish.patch;
        this.#change(this.#fixed ? rest : wish.patch, "reader");
        break;
      }
      case "compare": {
        const { compare } = state;
        const without = compare.filter((id) => id !== wish.id);
        this.#change({ compare: without.length < compare.length ? without : [...compare, wish.id] }, "reader");
        break;
      }
      case "open":
        if (this.#fixed) break;
        this.#change({ view: "read", article: wish.id }, "reader");
        this.target = wish.sentence;
        break;
      case "nearest":
        this.#store.findNearest(wish.own, wish.sentence, wish.other);
        break;
      case "rows":
        this.#store.needRows(wish.from, wish.to);
        break;
      case "facet":
        this.#store.openFacet = wish.facet;
        this.#store.refresh();
        this.requestUpdate();
        break;
      case "read":
        void fromFiles(wish.files).then((files) => this.#read(files));
        break;
      case "paste":
        this.#read(fromPaste(wish.text, t.pasteName));
        break;
      case "correct":
        this.#change({ corrections: wish.corrections }, "reader");
        break;
      case "names":
        this.#store.asked = { ...this.#store.asked, ...wish.asked };
        this.#store.refresh();
        this.requestUpdate();
        break;
      case "network":
        this.#store.asNetwork = wish.shown;
        this.#store.refresh();
        this.requestUpdate();
        break;
      case "retry":
        this.#settledOpening = this.#open();
        break;
      case "save":
        void this.#save();
        break;
      case "share":
        void this.#inner<ShareDialog>("crossread-share")?.show({
          page: location.href.split("#", 1)[0] ?? "",
          state: writeAddress(state),
          title: this.#store.corpus?.title ?? t.untitled,
          src: this.src,
        });
        break;
      case "skip":
        (this.#inner<HTMLElement>(".reader__text") ?? this.#inner<HTMLElement>(".main"))?.focus();
        break;
      case "stop":
        this.#stop();
        break;
      case "keys":
        this.#inner<KeysDialog>("crossread-keys")?.show();
        break;
    }
  };

  // ── Keyboard ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #inner<T extends Element>(name: string): T | null {
    return this.renderRoot.querySelector<T>(name);
  }

  #pressed = (event: KeyboardEvent): void => {
    // An open dialog has its keys for itself: Escape closes it, and does nothing behind it.
    if (event.defaultPrevented || event.composedPath().some((at) => at instanceof HTMLDialogElement)) return;
    const action = actionOf(event, this.singleKeys);
    if (action && this.#do(action)) event.preventDefault();
  };

  /** Does what a key asks for; says whether there was anything to do. */
  #do(action: KeyAction): boolean {
    const { state } = this.#store;
    const list = this.#inner<ArticleList>("crossread-list");
    const reader = this.#inner<ArticleReader>("crossread-reader");
    const comparison = this.#inner<ComparisonPage>("crossread-comparison");
    const entities = this.#inner<EntitiesPage>("crossread-entities");
    const timeline = this.#inner<TimelinePage>("crossread-timeline");
    switch (action) {
      case "search":
        this.#inner<Masthead>("crossread-masthead")?.field?.select();
        return true;
      case "next":
      case "previous":
        for (const part of [list, comparison?.columns, entities, timeline]) part?.step(action === "next" ? 1 : -1);
        return true;
      case "nextHit":
      case "previousHit":
        reader?.step(action === "nextHit" ? 1 : -1);
        return reader !== null;
      case "compare": {
        const id = list?.focused ?? this.#store.shown;
        if (state.view !== "read" || id === null) return false;
        this.#wished({ wish: { do: "compare", id } } as WishEvent);
        return true;
      }
      case "help":
        this.#inner<KeysDialog>("crossread-keys")?.show();
        return true;
      case "back":
        return this.#back(reader, comparison);
      default:
        return false;
    }
  }

  #back(reader: ArticleReader | null, comparison: ComparisonPage | null): boolean {
    const { state } = this.#store;
    const root = this.renderRoot as ShadowRoot;
    const field = this.#inner<Masthead>("crossread-masthead")?.field;
    if (field && root.activeElement === field) {
      if (state.query) this.#change({ query: "" }, "reader");
      field.value = "";
      field.blur();
      this.#inner<HTMLElement>(".list")?.focus();
      return true;
    }
    if (reader?.release() || comparison?.columns?.release()) return true;
    if (this.#fixed) return false;
    if (state.view !== "read") this.#change({ view: "read" }, "reader");
    else if (state.article !== null) this.#change({ article: null }, "reader");
    else return false;
    return true;
  }

  // ── Markup ────────────────────────────────────────────────────────────────────────────────────────────────────────

  protected override render(): TemplateResult {
    const { state, corpus } = this.#store;
    const ready = this.phase.phase === "ready" && corpus !== null;
    const page = this.stateSync === "hash";
    return html`<div class="cr" data-theme=${state.theme} @crossread-wish=${this.#wished} @keydown=${this.#pressed}
      @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#dropped}
      @crossread-choose=${() => this.#choosing(true)} @crossread-choose-done=${() => this.#choosing(false)}
      @crossread-choose-filter=${(event: CustomEvent<string>) => {
        this.#store.pickerQuery = event.detail;
        this.#store.refresh();
      }}
      @crossread-single-keys=${(event: CustomEvent<boolean>) => {
        this.singleKeys = event.detail;
      }}>
      <div class="frame" part="frame" tabindex="-1" data-view=${ready ? state.view : "start"} data-open=${String(state.article !== null || this.view === "article")} ?data-fixed=${this.#fixed}>
        ${
          this.#fixed || (this.phase.phase === "loading" && this.phase.files === 0)
            ? html`<div></div>`
            : html`<crossread-masthead .corpus=${ready ? corpus : null} .state=${state} .link=${this.#link}
          .canSave=${this.#built !== null} .canShare=${page && this.#built === null}></crossread-masthead>`
        }
        ${
          // Another element when the articles are there: the one that was painted would be seen to move under the head.
          keyed(
            ready,
            html`<div class="main" id="crossread-main" role=${page ? "main" : nothing} tabindex="-1">
          ${ready ? this.#view() : html`<crossread-start .at=${this.phase} .readsFiles=${hasModule("maker")}></crossread-start>`}
        </div>`,
          )
        }
        ${this.#footer(ready)}
      </div>
      <crossread-keys .singleKeys=${this.singleKeys} .version=${corpus?.version ?? ""}></crossread-keys>
      <crossread-share></crossread-share>
      ${this.dragging ? html`<p class="drop-here">${t.dropOnPage}</p>` : nothing}
    </div>`;
  }

  #footer(ready: boolean): TemplateResult {
    const { corpus } = this.#store;
    return html`<footer class="foot" part="footer">
      ${ready && this.singleKeys && !this.#fixed ? html`<div class="foot__keys"><h2 class="sr">${t.keysFooter}</h2>${keyLine()}</div>` : nothing}
      ${
        ready && corpus?.skipped.length
          ? html`<details class="skipped"><summary>${t.skipped(corpus.skipped.length)}</summary>
              <p>${t.skippedHow}</p><ul>${corpus.skipped.map((file) => html`<li>${file}</li>`)}</ul></details>`
          : nothing
      }
      <slot name="footer"></slot>
    </footer>`;
  }

  #view(): unknown {
    switch (this.#store.state.view) {
      case "compare":
        return this.#compareView();
      case "entities":
        return this.#entitiesView();
      case "timeline":
        return this.#timelineView();
      default:
        return this.#readView();
    }
  }

  #failure(error: Error | null): unknown {
    return error
      ? html`<section class="state state--in" role="alert"><h2>${t.callFailed}</h2><p>${error.message}</p></section>`
      : html`<section class="state state--in" aria-busy="true"><progress aria-label=${t.comparing}></progress></section>`;
  }

  #readView(): TemplateResult {
    const { state, corpus, list, facets, openFacet, article, shown } = this.#store;
    const alone = this.view === "article";
    return html`<div class="read ${alone ? "read--alone" : ""}">
      ${
        alone
          ? nothing
          : html`<crossread-list .corpus=${corpus} .state=${state} .found=${list.value?.found ?? null} .rows=${list.value?.rows ?? new Map()}
        .facets=${facets.value ?? []} .openFacet=${openFacet} .shown=${shown} .link=${this.#link}></crossread-list>`
      }
      ${
        article.value && !article.error
          ? html`<crossread-reader .article=${article.value} .state=${state} .listed=${list.value?.found.total ?? 0}
              .target=${this.target} .link=${this.#link}></crossread-reader>`
          : html`<div class="reader">${article.error ? this.#failure(article.error) : nothing}</div>`
      }
    </div>`;
  }

  #compareView(): unknown {
    const { state, comparison, nearest, picker, choosing, pickerQuery } = this.#store;
    if (choosing || state.compare.length < 2)
      return html`<crossread-picker .rows=${picker.value?.rows ?? []} .total=${picker.value?.total ?? 0} .compare=${state.compare}
        .facets=${picker.value?.facets ?? []} .query=${pickerQuery}></crossread-picker>`;
    if (!comparison.value || comparison.error) return this.#failure(comparison.error);
    return html`<crossread-comparison .comparison=${comparison.value} .nearest=${nearest.value} .state=${state}
      .claims=${this.view === "claims"}></crossread-comparison>`;
  }

  #entitiesView(): unknown {
    const { state, corpus, entities, entity, network, asked, asNetwork, unmatched } = this.#store;
    if (!entities.value) return this.#failure(entities.error);
    return html`<crossread-entities .corpus=${corpus} .entities=${entities.value} .entity=${state.entity ? entity.value : null} .state=${state}
      .asked=${asked} .network=${asNetwork ? network.value : null} .asNetwork=${asNetwork} .unmatched=${unmatched}
      .link=${this.#link}></crossread-entities>`;
  }

  #timelineView(): unknown {
    const { state, timeline } = this.#store;
    if (!timeline.value || timeline.error) return this.#failure(timeline.error);
    return html`<crossread-timeline .timeline=${timeline.value} .state=${state} .link=${this.#link}></crossread-timeline>`;
  }

  #choosing(on: boolean): void {
    this.#store.choosing = on;
    this.#store.refresh();
    this.requestUpdate();
    this.#inner<HTMLElement>(".main")?.scrollTo({ top: 0 });
  }

  // ── Dropping files ────────────────────────────────────────────────────────────────────────────────────────────────

  #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files") || !hasModule("maker")) return;
    event.preventDefault();
    this.dragging = true;
  };

  #dragLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !this.renderRoot.contains(event.relatedTarget)) this.dragging = false;
  };

  #dropped = (event: DragEvent): void => {
    this.dragging = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !hasModule("maker")) return;
    event.preventDefault();
    void fromFiles(files).then((read) => this.#read(read));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "article-explorer": ArticleExplorer;
  }
}
