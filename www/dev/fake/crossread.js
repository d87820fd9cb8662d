// A stand-in for the module's JavaScript side, with invented articles: enough to look at every view without the core.

const names = [
  ["person:mira-tolland", "person", "Mira Tolland", ["Mira Tolland", "Tolland"]],
  ["person:jon-ferreira", "person", "Jon Ferreira", ["Jon Ferreira", "Ferreira"]],
  ["place:port-selm", "place", "Port Selm", ["Port Selm", "the port"]],
  ["organisation:harbour-board", "organisation", "Harbour Board", ["the Harbour Board", "Harbour Board", "the board"]],
  ["nationality:selmish", "nationality", "Selmish", ["Selmish"]],
];
const figures = [
  [/\b(twelve|12) ships\b/g, "number", "12", "ships", "exact"],
  [/\babout 400 workers\b/g, "quantity", "400", "workers", "about"],
  [/\b(14 March|on Thursday)\b/g, "date", "2031-03-14", null, "exact"],
];

function text(id, title, source, published, paragraphs, extra = {}) {
  return { id, title, source, published, paragraphs, lang: "en", dir: "ltr", ...extra };
}
const articles = [
  text("harbour-post", "Board closes the north quay after a crack is found", "Harbour Post", "2031-03-14", [
    [
      "The Harbour Board closed the north quay of Port Selm on Thursday after divers found a crack below the waterline.",
      "near",
    ],
    ["Mira Tolland, who leads the board, said that twelve ships would be sent to other berths.", "paraphrase"],
    ["“We would rather lose a week than a wall,” Tolland said.", "verbatim"],
    ["Selmish law asks for a report within ten days.", "only"],
  ]),
  text("evening-signal", "Ships turned away from Port Selm", "Evening Signal", "2031-03-15", [
    [
      "Divers found a crack below the waterline, and the Harbour Board closed the north quay of Port Selm on Thursday.",
      "near",
    ],
    ["“We would rather lose a week than a wall,” Tolland said.", "verbatim"],
    ["A dozen vessels must find another place, according to Mira Tolland.", "paraphrase"],
    ["Jon Ferreira of the pilots’ union said that about 400 workers had been sent home without pay.", "only"],
    ["The port handles a third of the region’s grain.", "only"],
  ]),
  text(
    "untitled-note",
    "Pilots say they had warned of it",
    null,
    null,
    [
      ["Pilots say they had warned of it for years.", "only"],
      ["Jon Ferreira wrote to the board on 14 March, and had no answer.", "paraphrase"],
      ["He added a line\u202e that reads backwards and says little.", "only"],
    ],
    { titleFrom: "guess" },
  ),
  text(
    "hangu-sinmun",
    "항만 위원회, 북쪽 부두 폐쇄",
    "항구신문",
    "2031-03-15",
    [
      ["항만 위원회는 14일 북쪽 부두를 닫았다.", "paraphrase"],
      ["잠수부들이 물 아래에서 금이 간 곳을 찾았다.", "only"],
    ],
    { lang: "ko" },
  ),
  text(
    "al-marfa",
    "إغلاق الرصيف الشمالي بعد اكتشاف شق",
    "جريدة المرفأ",
    "2031-03-16",
    [
      ["أغلق مجلس المرفأ الرصيف الشمالي بعد أن وجد الغواصون شقًا تحت خط الماء.", "paraphrase"],
      ["ولم يُعرف متى يعاد فتحه.", "only"],
    ],
    { lang: "ar", dir: "rtl" },
  ),
];
for (let n = 1; n <= 9; n++)
  articles.push(
    text(
      `wire-${n}`,
      `Port Selm, day ${n}: the quay stays closed`,
      n % 2 ? "Northern Wire" : "Harbour Post",
      `2031-03-${15 + n}`,
      [
        [`The north quay of Port Selm stayed closed on day ${n}, the Harbour Board said.`, n % 3 ? "near" : "verbatim"],
        ["“We would rather lose a week than a wall,” Tolland said.", "verbatim"],
        [`Jon Ferreira counted ${10 + n} barges in the river mouth.`, "only"],
      ],
    ),
  );

function cut(string, query) {
  const layers = [];
  const add = (at, length, mark) => layers.push({ at, end: at + length, mark });
  for (const [key, kind, name, forms] of names)
    for (const form of forms)
      for (let at = string.indexOf(form); at >= 0; at = string.indexOf(form, at + form.length))
        if (!layers.some((l) => at < l.end && l.at < at + form.length))
          add(at, form.length, {
            entity: { key, kind, name, first: form === forms[0], start: true, end: true, probable: null },
          });
  for (const [pattern, kind, value, unit, qualifier] of figures)
    for (const m of string.matchAll(pattern))
      if (!layers.some((l) => m.index < l.end && l.at < m.index + m[0].length))
        add(m.index, m[0].length, { value: { kind, value, unit, qualifier, start: true, end: true } });
  const bounds = new Set([0, string.length]);
  const quotes = [...string.matchAll(/“[^”]*”/g)].map((m) => [m.index, m.index + m[0].length]);
  const hits = [];
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean))
    for (
      let at = string.toLowerCase().indexOf(word);
      at >= 0;
      at = string.toLowerCase().indexOf(word, at + word.length)
    )
      hits.push([at, at + word.length]);
  const odd = [...string.matchAll(/\u202e/g)].map((m) => [m.index, m.index + 1]);
  for (const [a, b] of [...layers.map((l) => [l.at, l.end]), ...quotes, ...hits, ...odd]) bounds.add(a).add(b);
  const edges = [...bounds].sort((a, b) => a - b);
  let n = 0;
  return edges.slice(0, -1).map((at, i) => {
    const segment = { text: string.slice(at, edges[i + 1]) };
    const layer = layers.find((l) => l.at <= at && at < l.end);
    if (layer) Object.assign(segment, layer.mark);
    if (quotes.some(([a, b]) => a <= at && at < b))
      segment.quote = { quote: 0, speech: "direct", speaker: "Mira Tolland" };
    if (hits.some(([a, b]) => a <= at && at < b)) segment.hit = n++;
    if (segment.text === "\u202e") segment.badge = "RLO";
    return segment;
  });
}

const counts = (article) => {
  const all = { verbatim: 0, near: 0, paraphrase: 0, related: 0, only: 0 };
  for (const [, relation] of article.paragraphs) all[relation]++;
  return all;
};
const head = (article) => ({
  id: article.id,
  index: articles.indexOf(article),
  title: article.title,
  titleFrom: article.titleFrom ?? "text",
  source: article.source,
  sourceFrom: article.source ? "meta" : null,
  byline: article.source ? ["Ada Renn"] : [],
  published: article.published ? { value: `${article.published}T09:30`, precision: "minute", from: "meta" } : null,
  updated: null,
  lang: article.lang,
  dir: article.dir,
  originSize: article.id.startsWith("wire") ? 9 : 1,
});
const paragraphs = (article, query) =>
  article.paragraphs.map(([words, relation], index) => ({
    kind: "body",
    sentences: [{ index, relation, partners: relation === "only" ? 0 : 3, segments: cut(words, query), after: " " }],
  }));
const bySource = () => [...new Set(articles.map((a) => a.source).filter(Boolean))];

export class Session {
  static open(bytes) {
    if (bytes.length === 0) throw new Error("bundle: it is empty");
    return new Session();
  }
  static bundled() {
    return new Session();
  }
  corpus() {
    return {
      title: "The north quay, March 2031",
      note: "Invented articles of invented outlets.",
      articles: articles.length,
      origins: 6,
      sources: bySource().length,
      languages: ["en", "ko", "ar"],
      first: "2031-03-14",
      last: "2031-03-24",
      skipped: ["old.doc:1: not a text format"],
      version: "0",
    };
  }
  filter({ query, facets }) {
    if (query === "trap") throw new WebAssembly.RuntimeError("unreachable");
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const of = facets.find((f) => f.facet === "source")?.values ?? [];
    const found = articles.filter(
      (a) => words.every((w) => JSON.stringify(a).toLowerCase().includes(w)) && (!of.length || of.includes(a.source)),
    );
    return {
      articles: Uint32Array.from(found, (a) => articles.indexOf(a)),
      scores: new Float32Array(found.length),
      origins: Math.min(found.length, 6),
      facets: [
        {
          facet: "source",
          distinct: 5,
          values: bySource().map((key) => ({
            key,
            label: key,
            count: found.filter((a) => a.source === key).length,
            chosen: of.includes(key),
          })),
        },
        {
          facet: "lang",
          distinct: 3,
          values: ["en", "ko", "ar"].map((key) => ({
            key,
            label: key,
            count: found.filter((a) => a.lang === key).length,
            chosen: false,
          })),
        },
      ],
      notice: null,
      suggestion: found.length ? null : "quay",
    };
  }
  rows({ query }, list) {
    return [...list].map((index) => {
      const article = articles[index];
      return {
        head: head(article),
        title: cut(article.title, query),
        snippet: cut(
          article.paragraphs
            .slice(0, 2)
            .map(([words]) => words)
            .join(" "),
          query,
        ),
        strip: article.paragraphs.map(([words, relation]) => [relation, words.length]),
        relations: counts(article),
        hits: 1,
      };
    });
  }
  article(id, { query }) {
    const article = articles.find((a) => a.id === id);
    if (!article) throw new Error(`no article has the id ${id}`);
    const all = paragraphs(article, query);
    let hit = 0;
    const title = cut(article.title, query);
    for (const segment of [...title, ...all.flatMap((p) => p.sentences.flatMap((s) => s.segments))])
      if (segment.hit !== undefined) segment.hit = hit++;
    return {
      head: head(article),
      title,
      paragraphs: all,
      provenance: {
        file: `${article.id}.html`,
        url: "https://example.org/a",
        agency: null,
        dateline: null,
        langFrom: "guess",
        translated: [],
        words: 120,
        sentences: all.length,
        warnings: [],
        furniture: [
          { text: "Share this story", rule: "button-line", why: "A button's words, not the article's" },
          { text: "More from the port", rule: "navigation-line", why: "A line that leads to other pages" },
        ],
      },
      entities: names.map(([key, kind, name, forms]) => ({ key, kind, name, count: 2, forms, probable: null })),
      values: [],
      hits: hit,
      relations: counts(article),
      sameOrigin: [],
    };
  }
  compare(ids) {
    const chosen = ids.map((id) => articles.find((a) => a.id === id));
    const pairs = [];
    chosen.forEach((a, i) => {
      chosen.forEach((b, j) => {
        if (j <= i) return;
        a.paragraphs.forEach(([x, r], p) => {
          const q = b.paragraphs.findIndex(([, other]) => other === r && r !== "only");
          if (q < 0) return;
          const y = b.paragraphs[q][0];
          const mark = (s, o) =>
            s.split(/(?<=\s)/).map((w) => ({ text: w, ...(o.includes(w.trim()) ? {} : { differs: true }) }));
          pairs.push({
            a: { column: i, sentence: p },
            b: { column: j, sentence: q },
            relation: r,
            score: 0.87,
            aWords: mark(x, y),
            bWords: mark(y, x),
          });
        });
      });
    });
    return {
      columns: chosen.map((a, i) => ({
        head: head(a),
        letter: "ABCDEFGH"[i],
        paragraphs: paragraphs(a, ""),
        relations: counts(a),
      })),
      summary: [
        { text: "3 of A’s 4 sentences have a partner in B:", link: null },
        { text: " 1 word for word", link: "verbatim" },
        { text: ", ", link: null },
        { text: "1 nearly so", link: "near" },
        { text: ", 1 in other words. ", link: null },
        { text: "Two are only in B", link: "only-1" },
        { text: ".", link: null },
      ],
      pairs,
      entities: names.map(([key, kind, name, forms]) => ({
        key,
        kind,
        name,
        counts: chosen.map((_, i) => (i ? 3 : 2)),
        names: chosen.map(() => forms),
      })),
      values: [
        {
          slot: "ships sent away",
          kind: "number",
          status: "agree",
          note: null,
          cells: chosen.map((_, i) => ({
            text: i ? "a dozen" : "twelve",
            value: "12",
            sentence: 1,
            words: [{ text: "twelve ships" }],
          })),
        },
        {
          slot: "workers at home",
          kind: "quantity",
          status: "differ",
          note: "later update",
          cells: chosen.map((_, i) => ({
            text: i ? "about 400" : "350",
            value: i ? "400" : "350",
            sentence: 1,
            words: [{ text: "about 400" }],
          })),
        },
        {
          slot: "days for a report",
          kind: "duration",
          status: "silent",
          note: null,
          cells: chosen.map((_, i) => (i ? null : { text: "ten days", value: "P10D", sentence: 3, words: [] })),
        },
      ],
      quotes: [
        {
          speakerKey: "person:mira-tolland",
          speaker: "Mira Tolland",
          status: "same",
          cells: chosen.map((_, i) => ({
            sentence: i ? 1 : 2,
            words: [{ text: "“We would rather lose a week than a wall,”" }],
          })),
        },
      ],
      words: [
        { word: "law", column: 0, score: 3, counts: chosen.map((_, i) => (i ? 0 : 2)) },
        { word: "grain", column: 1, score: 3, counts: chosen.map((_, i) => (i ? 2 : 0)) },
      ],
      origins: chosen.map((_, i) => [i]),
    };
  }
  correct() {
    return new Uint32Array();
  }
  entities() {
    const rows = this.rowsOfNames();
    return { rows, total: rows.length, all: rows.length, kinds: ["person", "place"], most: [rows[0].name, 3] };
  }
  network() {
    const nodes = this.rowsOfNames().map(({ key, kind, name, articles: n }, i) => ({
      key,
      kind,
      name,
      articles: n,
      x: (i % 3) / 2,
      y: (i % 2) / 2,
    }));
    const links = nodes
      .slice(1)
      .map((_, i) => ({ a: 0, b: i + 1, sentences: 3, articles: 2, article: "a", sentence: 0 }));
    return { nodes, links, articles: 3, leftOut: 0 };
  }
  rowsOfNames() {
    return names.map(([key, kind, name, forms], n) => ({
      key,
      kind,
      name,
      aliases: forms.length - 1,
      mentions: 30 - n * 5,
      articles: 12 - n,
      origins: 6 - n,
      dispersion: Array.from({ length: 20 - n * 3 }, (_, i) => ((i * 37 + n * 11) % 100) / 100),
    }));
  }
  entity(key) {
    const row = this.rowsOfNames().find((e) => e.key === key);
    if (!row) throw new Error("no such entity");
    const forms = names.find(([k]) => k === key)[3];
    return {
      row,
      aliases: forms.map((form, i) => ({
        form,
        count: 9 - i * 3,
        rule: i ? "surname after the full name" : "full name",
        probable: i === 1,
      })),
      roles: ["head of the board"],
      identifiers: [],
      places: articles.slice(0, 3).map((a) => ({
        head: head(a),
        positions: [0.1, 0.5, 0.55],
        example: cut(a.paragraphs[0][0], ""),
        sentence: 0,
      })),
      together: this.rowsOfNames()
        .filter((e) => e.key !== key)
        .map(({ key: k, kind, name }) => ({ key: k, kind, name, sentences: 4 })),
    };
  }
}

export default async function start() {}

export function build() {
  return new Uint8Array([1]);
}
