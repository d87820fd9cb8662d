// All style sheets of the explorer, in the order in which they override each other.

import type { CSSResult } from "lit";
import { adapt } from "./adapt.ts";
import { base } from "./base.ts";
import { compare } from "./compare.ts";
import { entities } from "./entities.ts";
import { masthead } from "./masthead.ts";
import { read } from "./read.ts";
import { text } from "./text.ts";
import { timeline } from "./timeline.ts";
import { tokens } from "./tokens.ts";

export const styles: CSSResult[] = [tokens, base, masthead, text, read, compare, entities, timeline, adapt];
