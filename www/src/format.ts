// Dates, languages and numbers as people read them. Formats what the core worked out; works nothing out itself.

import { t } from "./strings/index.ts";
import type { DateStamp } from "./types.ts";

const days = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const months = new Intl.DateTimeFormat(t.locale, { month: "long", year: "numeric", timeZone: "UTC" });

/** A day, month or year of ISO 8601, as written where it is none of these. */
export function day(iso: string): string {
  const date = /^\d{4}-\d{2}(-\d{2})?/.exec(iso)?.[0];
  const at = date ? Date.parse(date) : Number.NaN;
  if (!date || Number.isNaN(at)) return iso;
  return (date.length === 7 ? months : days).format(at);
}

/** A day, week, month or year, or a stretch from one to another. */
export function dates(iso: string): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(iso);
  return week ? t.week(Number(week[2]), Number(week[1])) : iso.split("/").map(day).join(` ${t.to} `);
}

/** A date with its time of day, where that is known. */
export function moment(stamp: DateStamp): string {
  const time = stamp.precision === "minute" ? /T(\d{2}:\d{2})/.exec(stamp.value)?.[1] : undefined;
  return time ? `${day(stamp.value)}, ${time}` : day(stamp.value);
}

const names = new Intl.DisplayNames([t.locale], { type: "language" });

/** A language's name. */
export function language(tag: string): string {
  if (tag === "" || tag === "und") return t.notKnown;
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A facet's value: languages and months by their names, everything else as the core has it. */
export function facetLabel(facet: string, label: string): string {
  if (facet === "lang") return language(label);
  if (facet === "month") return day(label);
  return label;
}
