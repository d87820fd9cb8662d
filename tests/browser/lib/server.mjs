// A server on this machine alone that gives files out and remembers who asked for what.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves `folders` (address prefix to folder) and `pages` (address to text), with `headers` on everything. */
export async function serve({ folders = {}, pages = {}, headers = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const reply = (status, type, body) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
      response.end(body);
    };
    if (pages[path] !== undefined) return reply(200, TYPES[".html"], pages[path]);
    const prefix = Object.keys(folders).find((start) => path.startsWith(start));
    const rest = normalize(path.slice(prefix?.length ?? 0));
    if (prefix === undefined || rest.startsWith("..")) return reply(404, "text/plain", "not here");
    try {
      reply(200, TYPES[extname(path)] ?? "application/octet-stream", await readFile(join(folders[prefix], rest)));
    } catch {
      reply(404, "text/plain", "not here");
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    asked,
    pages,
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}
