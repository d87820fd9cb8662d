// A reader's corrections of names, as a file and as part of the state: what is taken in is checked, whole or with the
// place that is wrong. What a correction does to the names is the core's business.

import type { Correction, EntityKind } from "./types.ts";

/** The version of the file that is read and written. */
const VERSION = 1;
/** As many as the core takes, and as long. */
const MOST = 1000;
const LONGEST = 1000;

export const KINDS = [
  "person",
  "organisation",
  "place",
  "nationality",
  "event",
  "work",
  "product",
  "other",
] as const satisfies readonly EntityKind[];

/** The keys of each correction, besides `do` and `entity`, with those that may be missing marked. */
const KEYS: Record<Correction["do"], readonly string[]> = {
  rename: ["name"],
  merge: ["into"],
  split: ["forms", "name?"],
  hide: [],
  retype: ["type"],
};

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST && value.isWellFormed();
}

function isGood(key: string, value: unknown): boolean {
  if (key === "type") return KINDS.includes(value as EntityKind);
  if (key === "forms")
    return Array.isArray(value) && value.length > 0 && value.length <= MOST && value.every((form) => isText(form));
  return isText(value);
}

/** The first thing that is wrong with a correction, as the end of a path; `null` where nothing is. */
function wrong(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "";
  const given = value as Record<string, unknown>;
  if (!Object.hasOwn(KEYS, String(given.do))) return ".do";
  const known = ["entity", ...KEYS[given.do as Correction["do"]]];
  for (const key of known) {
    const name = key.replace("?", "");
    if (name !== key && given[name] === undefined) continue;
    if (!isGood(name, given[name])) return `.${name}`;
  }
  const odd = Object.keys(given).find((key) => key !== "do" && !known.includes(key) && !known.includes(`${key}?`));
  return odd === undefined ? null : `.${odd}`;
}

/** Corrections out of anything; those that make no sense are dropped. */
export function normalCorrections(value: unknown): Correction[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => wrong(one) === null).slice(0, MOST) as Correction[];
}

/** The corrections of a file. Throws, with the place, where anything in it is wrong. */
export function readOverlay(json: string, refuse: (place: string) => string): Correction[] {
  const fail = (place: string): never => {
    throw new Error(refuse(place));
  };
  let file: Record<string, unknown> = {};
  try {
    file = Object(JSON.parse(json)) as Record<string, unknown>;
  } catch (error) {
    fail((error as Error).message);
  }
  const odd = Object.keys(file).find((key) => key !== "version" && key !== "corrections");
  if (odd !== undefined) fail(odd);
  if (file.version !== VERSION) fail("version");
  const { corrections } = file;
  if (!Array.isArray(corrections) || corrections.length > MOST) return fail("corrections");
  corrections.forEach((one, at) => {
    const place = wrong(one);
    if (place !== null) fail(`corrections[${at}]${place}`);
  });
  return corrections as Correction[];
}

/** The file of some corrections. */
export function writeOverlay(corrections: readonly Correction[]): string {
  return `${JSON.stringify({ version: VERSION, corrections }, null, 2)}\n`;
}
