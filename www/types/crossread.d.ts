// Types of the package's main entry, which defines `<article-explorer>` when it is imported.

export * from "./element.js";
