// A question of the bench as Crossread's query language says it, and its facets as the bench lists them. Must not time or
// keep anything.

/** Places are places; the topics of the bench stand in the place of organisations. */
const FACETS = [
  { asked: "place", facet: "place", key: "place" },
  { asked: "topic", facet: "organisation", key: "topic" },
];

/**
 * The `FilterRequest` of a question. `exact` asks for written forms alone. Of one value "any" and "all" find the same, but
 * only under "all" are the values of its own facet counted among what is found, as the bench counts them.
 */
export function requestOf({ type, q, words, facets = {} }, exact) {
  const sign = exact ? "=" : "";
  let query;
  if (type === "phrase") query = `"${q}" `;
  else if (type === "prefix") query = `${q}*`;
  else if (type === "typo") query = `${q}~`;
  else query = words.map((word) => `${sign}${word} `).join("");
  if (facets.from) query += `date:${facets.from}..${facets.to}`;
  const choices = [];
  for (const { asked, facet, key } of FACETS) {
    if (facets[asked]) choices.push({ facet, values: [`${key}:${facets[asked]}`], combine: "all" });
  }
  return { query, facets: choices, exact };
}

/** The ten commonest values of each facet with their counts. */
export function valuesOf(counted) {
  const listed = (name) => {
    const values = counted.find(({ facet }) => facet === name)?.values ?? [];
    return values.slice(0, 10).map(({ label, count }) => [label, count]);
  };
  return { places: listed("place"), topics: listed("organisation") };
}
