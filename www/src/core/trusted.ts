// The one Trusted Types policy of this code: for addresses of its own worker's script and of the texts beside its page.

interface ScriptPolicy {
  createScriptURL(url: string): string;
}
let policy: ScriptPolicy | null | undefined;

/** `url` as an address that a script may be loaded from. Must be given none that comes from elsewhere. */
export function trusted(url: string): string {
  if (policy === undefined) {
    const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } })
      .trustedTypes;
    policy = factory ? factory.createPolicy("crossread", { createScriptURL: (own) => own }) : null;
  }
  return policy ? policy.createScriptURL(url) : url;
}
