// Builds the page with the stand-in core, to look at: dev/out/page.html opens from disk.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "out");
execFileSync(
  process.execPath,
  [join(here, "../build.mjs"), "--glue", join(here, "fake"), "--maker", join(here, "fake"), "--out", out, "--dev"],
  {
    stdio: "inherit",
  },
);
const page = readFileSync(join(out, "page.html"), "utf8");
writeFileSync(
  join(out, "page.html"),
  page.replace("{{title}}", "The north quay").replace("{{maker}}", "").replace("{{data}}", ""),
);
