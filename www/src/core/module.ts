// The compiled WebAssembly module: one for all elements of a page, however many there are. Where it comes from is said
// once, by the entry that is loaded: beside the script, or inside the page.

type Supply = () => Promise<WebAssembly.Module>;

let supply: Supply | null = null;
let compiled: Promise<WebAssembly.Module> | null = null;

/** Says where the module comes from. The first that says so wins. */
export function supplyModule(from: Supply): void {
  supply ??= from;
}

/** The compiled module. A failure is not kept: the next caller tries again. */
export function theModule(): Promise<WebAssembly.Module> {
  if (!compiled) {
    if (!supply) return Promise.reject(new Error("nothing says where the WebAssembly module is"));
    compiled = supply();
    compiled.catch(() => {
      compiled = null;
    });
  }
  return compiled;
}

/** Fetches and compiles the module at `url`. Servers that name a wrong type are put up with. */
export async function fetchModule(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the WebAssembly module at ${url} was not found (${response.status})`);
  if (response.headers.get("content-type")?.startsWith("application/wasm"))
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
