// The classic worker: a host behind messages. Built to one script of its own, whose text the page carries.

import { type CallMessage, Host, type StartMessage } from "./host.ts";

const host = new Host();
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<StartMessage | CallMessage>) => void) | null;
  postMessage(message: unknown): void;
};

scope.onmessage = async ({ data }) => {
  scope.postMessage("module" in data ? await host.start(data) : host.call(data));
};
