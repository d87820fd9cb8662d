// The compiled WebAssembly modules, each one for all elements of a page, however many there are. Where they come from is
// said once, by the entry that is loaded: beside the script, or inside the page.

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

/** Fetches and compiles the module at `url`. Servers that name a wrong type are put up with. */
export async function fetchModule(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the WebAssembly module at ${url} was not found (${response.status})`);
  if (response.headers.get("content-type")?.startsWith("application/wasm"))
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
