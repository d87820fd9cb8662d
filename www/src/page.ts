// The page's one script: takes the module and the corpus from the document's own blocks and hands them to the element.

import { headerIn, IncompleteFile, readBlocks } from "./core/blocks.ts";
import { compileModule, supplyModule } from "./core/module.ts";
import { textsBeside } from "./core/texts.ts";
import { ArticleExplorer, defineArticleExplorer } from "./element.ts";
import { answerParent } from "./frame.ts";

const compile = (bytes: Uint8Array) => compileModule(bytes as Uint8Array<ArrayBuffer>, document.title);

supplyModule("session", async () => {
  const bytes = await readBlocks(document, "crossread-wasm");
  if (!bytes) throw new IncompleteFile("crossread-wasm: the header is missing", 0, 1);
  return compile(bytes);
});
if (document.getElementById("crossread-maker"))
  supplyModule("maker", async () => {
    const bytes = await readBlocks(document, "crossread-maker");
    if (!bytes) throw new IncompleteFile("crossread-maker: the header is missing", 0, 1);
    return compile(bytes);
  });
const corpus = readBlocks(document, "crossread-corpus").then((bundle) => {
  const header = headerIn(document, "crossread-corpus");
  return bundle && header && { bundle, texts: textsBeside(header) };
});
corpus.catch(() => {}); // the element tells

defineArticleExplorer();
const explorer = document.querySelector("article-explorer");
if (explorer instanceof ArticleExplorer) {
  explorer.corpus = corpus;
  answerParent(explorer);
  // The page is the explorer: its keys work from the start, unless the reader is somewhere already.
  explorer.addEventListener("load", () => {
    if (document.activeElement === document.body && parent === window) explorer.focus({ preventScroll: true });
  });
  // The ground around the element, and the bars that the browser draws, follow the theme.
  explorer.addEventListener("view-change", (event) => {
    document.documentElement.dataset.theme = (event as CustomEvent<{ theme: string }>).detail.theme;
  });
}
