// The types that the package hands out, held against the real ones. There is nothing to run: the compiler is the test.

import type * as real from "../src/element.ts";
import type * as realCore from "../src/library.ts";
import type * as toldCore from "../types/core.d.ts";
import type * as told from "../types/element.d.ts";

/** Whoever is promised the one may be given the other. */
type Gives<Given extends Promised, Promised> = Given;

export type Checked = [
  Gives<real.ArticleExplorer, told.ArticleExplorer>,
  Gives<real.State, told.State>,
  Gives<told.State, real.State>,
  Gives<told.CorpusInput, real.CorpusInput>,
  Gives<told.ChangeSource, real.ChangeSource>,
  Gives<real.ChangeSource, told.ChangeSource>,
  Gives<typeof real.defineArticleExplorer, typeof told.defineArticleExplorer>,
  Gives<typeof real.supplyModule, typeof told.supplyModule>,
  Gives<typeof real.fetchModule, typeof told.fetchModule>,
  Gives<realCore.Corpus, toldCore.Corpus>,
  Gives<typeof realCore.build, typeof toldCore.build>,
];
