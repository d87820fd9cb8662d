// Starts the two browsers, each with a fresh profile and without anything that would go to the network by itself.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

/** How long a condition may take to come true. Nothing waits for a time as such. */
export const PATIENCE = 60_000;

const PROGRAMS = {
  chromium: ["CROSSREAD_CHROMIUM", ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]],
  firefox: ["CROSSREAD_FIREFOX", ["firefox-esr", "firefox"]],
};

export const BROWSERS = Object.keys(PROGRAMS);

function program(name) {
  const [variable, names] = PROGRAMS[name];
  if (process.env[variable]) return process.env[variable];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((file) => folders.map((folder) => join(folder, file))).find((file) => existsSync(file));
  if (!found) throw new Error(`${name} is missing; install it or name its program in ${variable}`);
  return found;
}

/** A running browser. */
export async function launch(name) {
  const executablePath = program(name);
  const browser =
    name === "firefox"
      ? await puppeteer.launch({
          browser: "firefox",
          executablePath,
          headless: true,
          extraPrefsFirefox: {
            "app.update.enabled": false,
            "browser.safebrowsing.malware.enabled": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "toolkit.telemetry.enabled": false,
          },
        })
      : await puppeteer.launch({
          browser: "chrome",
          executablePath,
          headless: true,
          args: [
            // Chromium's own sandbox does not start for root.
            ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Pages of `file://` are as they are for everyone, whatever the folder.
            "--disable-features=Translate,MediaRouter,OptimizationHints",
          ],
        });
  return browser;
}

/** A page of its own. */
export async function open(browser, { width = 1280, height = 900 } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  return page;
}

/** The address of a file. */
export const address = (file, hash = "") => `${pathToFileURL(file).href}${hash}`;

/**
 * Asks a page until the answer is true of it, and gives that answer. The driver's own waiting makes functions from text
 * inside the page, which our policy forbids and our listener would report.
 */
export async function until(page, question, ...args) {
  const end = Date.now() + PATIENCE;
  let thrown = null;
  while (Date.now() < end) {
    try {
      const answer = await page.evaluate(question, ...args);
      if (answer) return answer;
      thrown = null;
    } catch (error) {
      thrown = error; // Between two documents there is nothing to ask.
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`this did not come true: ${question}(${JSON.stringify(args)})`, { cause: thrown });
}
