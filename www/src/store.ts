// What the explorer knows: the state, and the core's answers to it. Asks for what the open view needs, once for each
// question, and keeps the old answer on screen until the new one is there. Computes nothing about the corpus itself.

import { type Client, Superseded } from "./core/client.ts";
import { initialState, normalState, requestOf, type State } from "./state.ts";
import { t } from "./strings/index.ts";
import type {
  ArticleView,
  ComparisonView,
  CorpusView,
  Correction,
  EntitiesRequest,
  EntitiesView,
  EntityView,
  FacetView,
  FilterView,
  NearestView,
  NetworkView,
  RowView,
  TimelineView,
} from "./types.ts";

const NONE: readonly Correction[] = [];
const NO_FACETS: readonly FacetView[] = [];

/** The core's answer to one question at a time. */
class Answer<T> {
  key: string | null = null;
  /** Whether the question that was asked last has no answer yet. */
  pending = false;
  value: T | null = null;
  error: Error | null = null;
}

/** A list with the rows that are known of it. */
export interface Listed {
  found: FilterView;
  rows: ReadonlyMap<number, RowView>;
}

/** A sentence of a column with those of another column that come nearest to it. */
export interface Nearest {
  own: string;
  sentence: number;
  other: string;
  /** An error where they could not be looked up. */
  found: readonly NearestView[] | Error;
}

/** Up to so many articles a list comes whole; of a longer one the others come when they are scrolled to. */
export const HEAD = 300;
/** Rows that are asked for at a time. */
export const MOST_ROWS = 8;
/** Pixels of a window above its first row, and of its lowest row, at least. */
const [ABOVE_ROWS, LOWEST_ROW] = [300, 180];
/** Rows that come with a list: what a window shows. The others follow when that is painted. */
const firstRows = () => Math.min(Math.max(Math.ceil((innerHeight - ABOVE_ROWS) / LOWEST_ROW), 1), MOST_ROWS);

/** Sentences of a short article. */
const SHORT = 80;

/** Milliseconds within which an answer comes at once: nobody misses what would be shown until then. */
const AT_ONCE = 60;

/** Articles that the picker lists. */
const PICKER_ROWS = 100;

/** Milliseconds after which a frame is taken as painted: a page out of sight is given none. */
const FRAME_PATIENCE = 100;

/** Milliseconds that typing rests before texts are loaded, which keeps the page busy. */
const REST = 150;

/** Milliseconds that a painted frame is left to the browser's other threads, which draw it, before the core works again. */
const DRAWN = 10;

/** Resolves when the next frame is painted, and so many milliseconds have gone by. */
function painted(rest: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, FRAME_PATIENCE + rest);
    requestAnimationFrame(() => setTimeout(resolve, rest));
  });
}

function there<T>(value: T | null, otherwise: string): T {
  if (value === null) throw new Error(otherwise);
  return value;
}

export class Store {
  state: State = initialState();
  corpus: CorpusView | null = null;
  /** The facet whose values stand open. */
  openFacet: string | null = null;
  /** Whether the reader is choosing the articles of the comparison. */
  choosing = false;
  pickerQuery = "";
  /** What the table of names is asked for. */
  asked: EntitiesRequest = { filter: "", kind: null, sort: "mentions", reversed: false, most: 0 };
  /** Whether the names are shown as a network. */
  asNetwork = false;
  /** Positions of the corrections that found nothing to correct. */
  unmatched: readonly number[] = [];

  readonly list = new Answer<Listed>();
  /** The facets whose values show: the open one and those with a choice. */
  readonly facets = new Answer<readonly FacetView[]>();
  readonly article = new Answer<ArticleView>();
  readonly comparison = new Answer<ComparisonView>();
  readonly nearest = new Answer<Nearest>();
  readonly entities = new Answer<EntitiesView>();
  readonly network = new Answer<NetworkView>();
  readonly entity = new Answer<EntityView>();
  readonly timeline = new Answer<TimelineView>();
  readonly picker = new Answer<{ rows: RowView[]; total: number; facets: FacetView[] }>();

  /**
   * While nothing should be drawn: an answer is expected at once, and what would be drawn meanwhile is gone as soon as it is
   * there, and makes it later.
   */
  held: Promise<void> | null = null;

  #client: Client | null = null;
  /** What is read while no article was chosen: the first of the first list. */
  #first: string | null = null;
  /** The corrections that the core was told. */
  #corrected: readonly Correction[] = NONE;
  /** Whether a comparison was on screen at the last look. */
  #compared = false;
  #waiting = new Set<Promise<void>>();
  /**
   * Resolves when the last list is on screen, and typing rests where texts must be loaded. What belongs to it is asked for
   * then, so that nothing is drawn before it.
   */
  #listPainted: Promise<void> = Promise.resolve();
  #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The article in the reader. */
  get shown(): string | null {
    return this.state.article ?? this.#first;
  }

  /** Takes over an open client; what an older one answered is forgotten. */
  async adopt(client: Client): Promise<void> {
    this.#client?.close();
    this.#client = client;
    this.#corrected = NONE;
    this.unmatched = [];
    this.#first = null;
    for (const answer of this.#answers())
      Object.assign(answer, { key: null, value: null, error: null, pending: false });
    this.#correct();
    this.corpus = await client.call("corpus");
    this.refresh();
  }

  #answers(): Answer<unknown>[] {
    const { list, facets, article, comparison, nearest, entities, network, entity, timeline, picker } = this;
    return [list, facets, article, comparison, nearest, entities, network, entity, timeline, picker];
  }

  /** Tells the core the corrections. What was answered before stays on screen until it is answered again. */
  #correct(): void {
    const client = this.#client;
    const { corrections } = this.state;
    if (!client || corrections === this.#corrected || corrections.length + this.#corrected.length === 0) return;
    this.#corrected = corrections;
    for (const answer of this.#answers()) answer.key = null;
    this.#track(
      client.correct(corrections).then(
        (unmatched) => {
          this.unmatched = [...unmatched];
        },
        (error: Error) => {
          // What the core refuses corrects nothing, and the list of corrections says so of each.
          if (!(error instanceof Superseded)) this.unmatched = corrections.map((_, at) => at);
        },
      ),
    );
  }

  /**
   * Asks for something that is in the first article, and passes the answer over: an engine compiles what is called for the
   * first time, and the first key that is pressed should not wait for that. What would load texts is not asked.
   */
  rehearse(): void {
    const client = this.#client;
    const [first] = this.list.value?.rows.values() ?? [];
    // The reader, or the page around, may have asked for something already: that must not be replaced.
    const asked = this.#answers().some(({ pending }) => pending);
    if (!client || !first || this.state.query || asked) return;
    const { title, id } = first.head;
    const request = { ...requestOf(this.state), query: title };
    // Letters, words and a phrase are answered in ways of their own, and an engine makes quicker code of what is called again.
    for (const query of [title.slice(0, 1), title.slice(0, 2), title.slice(0, 3), title, `"${title}"`])
      client.call("list", { ...request, query }, HEAD, firstRows()).catch(() => {});
    if (client.textsApart) return;
    // Whether it is answered, or gives way to the reader's own question, is all one.
    client.latest("article", "article", id, { ...request, facets: [] }).catch(() => {});
  }

  /**
   * Compares two articles for nothing, for the same reason: who chooses the first article will choose another. Short ones, so
   * that nobody waits for it.
   */
  #rehearseComparison(): void {
    const client = this.#client;
    const short = [...(this.list.value?.rows.values() ?? [])].filter(({ strip }) => strip.length <= SHORT);
    const ids = short.slice(0, 2).map(({ head }) => head.id);
    if (!client || ids.length < 2 || client.textsApart) return;
    for (let round = 0; round < 2; round += 1) client.latest("rehearsal", "compare", ids).catch(() => {});
  }

  /** Ends the client. */
  close(): void {
    this.#client?.close();
    this.#client = null;
    this.corpus = null;
  }

  /** Changes the state, and asks for what is now needed. */
  set(patch: Partial<State>): void {
    const { compare, view } = this.state;
    this.state = normalState(patch, this.state);
    this.#correct();
    this.refresh();
    this.#changed();
    if (compare.length === 0 && this.state.compare.length === 1 && view !== "compare") this.#rehearseComparison();
  }

  /** Resolves when every question that the state asks has its answer. */
  async settled(): Promise<void> {
    while (this.#waiting.size) await Promise.allSettled([...this.#waiting]);
  }

  /** Looks up what comes nearest to a sentence of a column of the comparison in another column. */
  findNearest(own: string, sentence: number, other: string): void {
    const client = this.#client;
    if (!client) return;
    this.#fill(this.nearest, JSON.stringify([own, sentence, other]), async () => {
      const asked = client.latest("nearest", "nearest", own, sentence, other);
      const found = await asked.catch((error: Error) => {
        if (error instanceof Superseded) throw error;
        return error;
      });
      return { own, sentence, other, found: found ?? new Error(t.noSuchArticle) };
    });
  }

  /** Fetches the rows `from..to` of the list that are not there yet. */
  needRows(from: number, to: number): void {
    const [client, listed] = [this.#client, this.list.value];
    if (!client || !listed) return;
    const { found } = listed;
    if (found.articles.length < Math.min(to, found.total) && !this.list.pending) {
      this.#track(this.#complete(client, found, from, to));
      return;
    }
    const missing = found.articles.slice(from, to).filter((index) => {
      const row = listed.rows.get(index);
      return !row || row.awaitsText;
    });
    if (missing.length === 0) return;
    this.#track(this.#fetchRows(client, found, missing));
  }

  /** Asks for the rest of a list's order. It is the same list, on screen as it stands; what is known of it grows. */
  async #complete(client: Client, found: FilterView, from: number, to: number): Promise<void> {
    const { articles } = await client.latest("rows", "filter", requestOf(this.state), []);
    if (this.list.value?.found !== found) return;
    found.articles = articles;
    this.needRows(from, to);
  }

  async #fetchRows(client: Client, found: FilterView, missing: Uint32Array): Promise<void> {
    const request = requestOf(this.state);
    const { key } = this.list;
    await this.#listPainted;
    // A few at a time, so that a keystroke never waits for the rows of the list before it.
    for (let at = 0; at < missing.length && this.list.key === key; at += MOST_ROWS) {
      const rows = await client.latest("rows", "rows", request, missing.slice(at, at + MOST_ROWS));
      if (this.list.value?.found !== found) return;
      const merged = new Map(this.list.value.rows);
      for (const row of rows) merged.set(row.head.index, row);
      this.list.value = { found, rows: merged };
      this.#changed();
    }
  }

  /** Asks for whatever the state needs and has not got. */
  refresh(): void {
    const client = this.#client;
    if (!client || !this.corpus) return;
    const { state } = this;
    const request = requestOf(state);
    this.#fill(this.list, JSON.stringify(request), async () => {
      const { found, rows } = await client.latest("list", "list", request, HEAD, firstRows());
      this.#first ??= rows[0]?.head.id ?? null;
      if (this.list.value) this.#listPainted = painted(client.textsApart ? REST : DRAWN);
      return { found, rows: new Map(rows.map((row) => [row.head.index, row])) };
    });
    // What stands beside the list follows it: what is typed is looked for there first.
    if (!this.list.pending) this.#refreshFacets(client);
    if (state.view === "read" && this.shown !== null && !this.list.pending) {
      const id = this.shown;
      const key = JSON.stringify([id, state.query, state.exact]);
      this.#fill(this.article, key, async () => {
        await this.#listPainted;
        if (this.article.key !== key) throw new Superseded("a newer question replaced this one");
        return there(await client.latest("article", "article", id, { ...request, facets: [] }), t.noSuchArticle);
      });
    }
    const compared = this.#compared;
    this.#compared = false;
    if (state.view === "compare") this.#refreshComparison(client, compared);
    if (state.view === "timeline")
      this.#fill(this.timeline, JSON.stringify(request), () => client.latest("timeline", "timeline", request));
    if (state.view === "entities") {
      const { asked } = this;
      this.#fill(this.entities, JSON.stringify(asked), () => client.latest("entities", "entities", asked));
      if (this.asNetwork) this.#fill(this.network, "all", () => client.call("network"));
      const { entity } = state;
      if (entity)
        this.#fill(this.entity, entity, () =>
          client.latest("entity", "entity", entity).then((view) => there(view, t.noSuchEntity)),
        );
    }
  }

  /** Counts the facets whose values show. All of them for every key would take as long as everything else together. */
  #refreshFacets(client: Client): void {
    const request = requestOf(this.state);
    const shown = new Set(request.facets.map(({ facet }) => facet));
    if (this.openFacet !== null) shown.add(this.openFacet);
    const names = [...shown];
    this.#fill(this.facets, JSON.stringify([request, names]), async () => {
      await this.#listPainted;
      if (names.length === 0) return NO_FACETS;
      const { facets } = await client.latest("facets", "filter", request, names, 0);
      return facets.filter(({ counted }) => counted !== false);
    });
  }

  #refreshComparison(client: Client, compared: boolean): void {
    let { compare } = this.state;
    const only = this.list.value;
    // Where there are just two articles, there is nothing to choose.
    if (compare.length === 0 && !this.choosing && this.corpus?.articles === 2 && only?.rows.size === 2) {
      compare = [...only.rows.values()].map(({ head }) => head.id);
      this.state = { ...this.state, compare };
    }
    if (compare.length >= 2 && !this.choosing) {
      const key = JSON.stringify(compare);
      // One of other articles stays until the new one is there only where it is on screen: to draw it anew would be idle.
      if (!compared && this.comparison.key !== key) Object.assign(this.comparison, { value: null, error: null });
      this.#compared = true;
      this.#fill(this.comparison, key, () => {
        const found = client.latest("compare", "compare", compare).then((view) => there(view, t.noSuchArticle));
        if (this.comparison.value === null) this.#hold(found);
        return found;
      });
    } else {
      const request = { query: this.pickerQuery, facets: [], sort: "best" as const };
      this.#fill(this.picker, this.pickerQuery, async () => {
        const { total, articles, facets } = await client.latest("picker", "filter", request, undefined, PICKER_ROWS);
        const rows = articles.length ? await client.call("rows", request, articles) : [];
        return { rows, total, facets };
      });
    }
  }

  /** Holds drawing up for an answer that may come at once. */
  #hold(answer: Promise<unknown>): void {
    const held = Promise.race([answer.catch(() => {}), new Promise((done) => setTimeout(done, AT_ONCE))]).then(() => {
      if (this.held === held) this.held = null;
    });
    this.held = held;
  }

  #fill<T>(answer: Answer<T>, key: string, ask: () => Promise<T>): void {
    if (answer.key === key) return;
    answer.key = key;
    answer.pending = true;
    this.#track(
      ask().then(
        (value) => {
          if (answer.key !== key) return;
          answer.value = value;
          answer.error = null;
          answer.pending = false;
          this.refresh();
        },
        (error: Error) => {
          if (answer.key !== key || error instanceof Superseded) return;
          answer.value = null;
          answer.error = error;
          answer.pending = false;
          this.refresh();
        },
      ),
    );
  }

  #track(work: Promise<void>): void {
    const kept = work
      .catch(() => {})
      .finally(() => {
        this.#waiting.delete(kept);
        this.#changed();
      });
    this.#waiting.add(kept);
  }
}
