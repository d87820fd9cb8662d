// The interface's words in the language asked for. English stands in for those that are not there yet.

import { en, type Strings } from "./en.ts";

export type { Strings };

/** The words that every element uses. */
export const t: Strings = en;
