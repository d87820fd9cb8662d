// The drawing between two columns: a band from each sentence to its partner, and how the columns keep level while one of
// them scrolls. Measures boxes on screen; knows nothing of articles.

/** The upper and lower edge of a sentence, in pixels from the top of the drawing. */
export interface Edges {
  top: number;
  bottom: number;
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const middle = (fromX + toX) / 2;
  const [a, b] = [fromY.toFixed(1), toY.toFixed(1)];
  return `${fromX} ${a}C${middle} ${a} ${middle} ${b} ${toX} ${b}`;
}

/** The outline of a band and its two edges, for a drawing `width` pixels wide. */
export function band(left: Edges, right: Edges, width: number): { fill: string; edge: string } {
  const upper = curve(0, left.top, width, right.top);
  const lower = curve(width, right.bottom, 0, left.bottom);
  return { fill: `M${upper}L${lower}Z`, edge: `M${upper}M${lower}` };
}

/** Heights that belong together: `from` in the column that leads, `to` in the one that follows. */
export interface Level {
  from: number;
  to: number;
}

/** The most levels that rise together in both columns, so that the follower never jumps back. */
export function risingLevels(levels: readonly Level[]): Level[] {
  const sorted = [...levels].sort((a, b) => a.from - b.from || a.to - b.to);
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, level] of sorted.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[tails[middle] ?? 0]?.to ?? 0) < level.to) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  }
  const rising: Level[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const level = sorted[at];
    if (level) rising.unshift(level);
  }
  return rising;
}

/** Where the follower stands when the leader stands at `from`: straight lines between levels. */
export function follow(levels: readonly Level[], from: number): number {
  const next = levels.findIndex((level) => level.from >= from);
  const above = levels[next < 0 ? levels.length - 1 : next - 1];
  const below = next < 0 ? undefined : levels[next];
  if (!above && !below) return from;
  if (!above && below) return below.from === 0 ? below.to : (from / below.from) * below.to;
  if (above && !below) return above.to + (from - above.from);
  if (!above || !below || below.from === above.from) return above?.to ?? from;
  return above.to + ((from - above.from) / (below.from - above.from)) * (below.to - above.to);
}
