// The classic worker: a host behind messages. Built to one script of its own, whose text the page carries.

import { type CallMessage, Host, type StartMessage, type TextsMessage } from "./host.ts";

const host = new Host();
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<StartMessage | CallMessage | TextsMessage>) => void) | null;
  postMessage(message: unknown): void;
};

scope.onmessage = async ({ data }) => {
  if ("module" in data) scope.postMessage(await host.start(data));
  else scope.postMessage("part" in data ? host.supply(data) : host.call(data));
};
