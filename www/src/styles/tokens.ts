// Every decision that a page around the element may change, as custom properties on the host. `light-dark()` follows
// `color-scheme`, so a theme is one property.
//
// Colour is evidence: ink to read and press; blue for sameness, fainter as the words differ more; amber for what stands
// in one text only; red-brown for what differs; yellow for a search hit. Kinds of names have a colour, an underline
// style and a letter each: never colour alone.

import { css } from "lit";

export const tokens = css`
  :host {
    --crossread-canvas: light-dark(#f1f3f3, #101417);
    --crossread-paper: light-dark(#ffffff, #171c20);
    --crossread-raised: light-dark(#ffffff, #1f252a);
    --crossread-sunken: light-dark(#e9eceb, #0b0e10);
    --crossread-hover: light-dark(#e6eae9, #262d33);

    --crossread-ink: light-dark(#12181d, #e9edef);
    --crossread-ink-2: light-dark(#434e57, #b7c1c8);
    --crossread-ink-3: light-dark(#5b666f, #98a4ad);
    --crossread-on-ink: light-dark(#ffffff, #101417);
    --crossread-rule: light-dark(#d8dddd, #2c343a);
    --crossread-rule-strong: light-dark(#7d8890, #707c86);
    --crossread-focus: light-dark(#12181d, #ffffff);

    --crossread-verbatim: light-dark(#174a8c, #9cc4f8);
    --crossread-verbatim-ground: light-dark(#d6e3f4, #20395a);
    --crossread-near: light-dark(#4480c4, #5f98de);
    --crossread-near-ground: light-dark(#e7f0fa, #1a2a3d);
    --crossread-near-word: light-dark(#b9d4f2, #33598a);
    --crossread-paraphrase: light-dark(#5a8fc9, #4d7db5);
    --crossread-paraphrase-ground: light-dark(#f5f9fd, #171f28);
    --crossread-only: light-dark(#a85f00, #f0ab43);
    --crossread-only-ground: light-dark(#fdf1dd, #33270f);
    --crossread-furniture: light-dark(#5b666f, #98a4ad);

    --crossread-differ: light-dark(#8f2d14, #ff9d80);
    --crossread-differ-ground: light-dark(#fbe9e3, #3b1e16);

    --crossread-person: light-dark(#a24f17, #ea8451);
    --crossread-place: light-dark(#12706f, #8ff0b8);
    --crossread-org: light-dark(#38349a, #9793ff);
    --crossread-date: light-dark(#3a3000, #e3e654);
    --crossread-number: light-dark(#5c0d3f, #b893a8);
    --crossread-person-line: solid;
    --crossread-place-line: dotted;
    --crossread-org-line: dashed;
    --crossread-date-line: double;
    --crossread-number-line: wavy;

    --crossread-quote-ground: light-dark(#f0eee7, #282d2e);
    --crossread-hit: light-dark(#ffe070, #f3cc4f);
    --crossread-hit-ink: #12181d;

    --crossread-serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, "Noto Serif",
      "Source Serif 4", "Charis SIL", Georgia, serif;
    --crossread-sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
    --crossread-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    --crossread-serif-ko: "Apple SD Gothic Neo", "Noto Serif CJK KR", "Noto Serif KR", "Nanum Myeongjo", Batang, serif;
    --crossread-serif-ja: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif;
    --crossread-serif-zh: "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif;
    --crossread-serif-ar: "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic", serif;

    --crossread-text-xs: 0.75rem;
    --crossread-text-s: 0.8125rem;
    --crossread-text-m: 0.9375rem;
    --crossread-text-l: 1.0625rem;
    --crossread-text-body: 1.1875rem;
    --crossread-text-lede: 1.375rem;
    --crossread-text-title: 1.5rem;
    --crossread-text-headline: 2.125rem;
    --crossread-leading-tight: 1.2;
    --crossread-leading-ui: 1.45;
    --crossread-leading-body: 1.62;
    --crossread-measure: 38rem;

    --crossread-space-1: 0.25rem;
    --crossread-space-2: 0.5rem;
    --crossread-space-3: 0.75rem;
    --crossread-space-4: 1rem;
    --crossread-space-5: 1.5rem;
    --crossread-space-6: 2rem;
    --crossread-space-7: 3rem;
    --crossread-target: 2.25rem;

    --crossread-radius-s: 3px;
    --crossread-radius-m: 6px;
    --crossread-radius-l: 10px;
    --crossread-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 32px rgb(0 0 0 / 18%);

    --crossread-quick: 120ms;
    --crossread-ease: cubic-bezier(0.2, 0, 0, 1);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --crossread-quick: 0ms;
    }
  }
`;
