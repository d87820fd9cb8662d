// Crossread in a bench of search libraries, asked for exact forms as its peers are.

import { adapter } from "./session.js";

export { supports } from "./session.js";
export const name = "crossread";
export const { load, query, facets, extraMemory } = adapter(true);
