// Crossread in a bench of search libraries, with English stems, as readers ask by default: it finds more than a plain scan.

import { adapter } from "./session.js";

export { supports } from "./session.js";
export const name = "crossread-stems";
export const { load, query, facets, extraMemory } = adapter(false);
