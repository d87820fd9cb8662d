// The main entry: importing it defines `<article-explorer>`.
export * from "./element.js";
