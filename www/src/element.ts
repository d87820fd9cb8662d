// The element without side effects: import it, then define it when and where you like.

import { ArticleExplorer } from "./elements/article-explorer.ts";

export { fetchModule, supplyModule } from "./core/module.ts";
export { ArticleExplorer, type ChangeSource } from "./elements/article-explorer.ts";
export type { CorpusInput, PlainArticle } from "./sources.ts";
export type { State } from "./state.ts";

/** Defines `<article-explorer>` unless it is there. A second copy of the package says so and leaves the first alone. */
export function defineArticleExplorer(): void {
  if (typeof customElements === "undefined") return;
  const defined = customElements.get("article-explorer");
  if (!defined) customElements.define("article-explorer", ArticleExplorer);
  else if (defined !== ArticleExplorer)
    console.warn("crossread: <article-explorer> is already defined by another copy of the package; that one stays.");
}
