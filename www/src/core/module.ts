// The compiled WebAssembly modules, each one for all elements of a page, however many there are. Where they come from is
// said once, by the entry that is loaded: beside the script, or inside the page.

import { t } from "../strings/index.ts";

/** What shows articles, and what reads files into articles. */
export type ModuleName = "session" | "maker";

type Supply = () => Promise<WebAssembly.Module>;

const supplies = new Map<ModuleName, Supply>();
const compiled = new Map<ModuleName, Promise<WebAssembly.Module>>();

/** Says where a module comes from. The first that says so wins. */
export function supplyModule(name: ModuleName, from: Supply): void {
  if (!supplies.has(name)) supplies.set(name, from);
}

/** Whether it was said where a module comes from: a page that only shows articles carries no maker. */
export function hasModule(name: ModuleName): boolean {
  return supplies.has(name);
}

/** A compiled module. A failure is not kept: the next caller tries again. */
export function theModule(name: ModuleName): Promise<WebAssembly.Module> {
  const known = compiled.get(name);
  if (known) return known;
  const supply = supplies.get(name);
  if (!supply) return Promise.reject(new Error(`nothing says where the WebAssembly module "${name}" is`));
  const fresh = supply();
  compiled.set(name, fresh);
  fresh.catch(() => compiled.delete(name));
  return fresh;
}

/** What lies at an address. Says what the page around must allow where the browser will not even ask. */
export async function fetchFrom(url: string | URL): Promise<Response> {
  const response = await fetch(url).catch(() => {
    throw new Error(t.notFetched(String(url)));
  });
  if (!response.ok) throw new Error(t.notFound(String(url), response.status));
  return response;
}

/** Compiles a module. Says what the page around must allow where its policy forbids WebAssembly. */
export async function compileModule(bytes: BufferSource, from: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (thrown) {
    const { message } = thrown as Error;
    throw new Error(/content security policy|\bcsp\b/i.test(message) ? t.wasmForbidden : t.noModule(from, message));
  }
}

/** Fetches and compiles the module at `url`; the server may call it whatever it likes. */
export async function fetchModule(url: string | URL): Promise<WebAssembly.Module> {
  return compileModule(await (await fetchFrom(url)).arrayBuffer(), String(url));
}
