// For the page around a frame: gives every `<iframe data-crossread>` the height that its explorer asks for, up to
// `data-max` pixels, and with `data-permalink` keeps its reader's place in the address of this page. A classic script.

for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe[data-crossread]")) {
  const send = (message: object) => frame.contentWindow?.postMessage(message, "*");
  const linked = frame.dataset.permalink !== undefined;
  const go = () => {
    if (linked && location.hash) send({ crossread: "go", address: location.hash.slice(1) });
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data?.crossread === "height" && data.pixels > 0)
      frame.style.height = `${Math.min(data.pixels, Number(frame.dataset.max ?? 1200))}px`;
    if (data?.crossread === "address" && linked) history.replaceState(null, "", `#${data.address}`);
  });
  const hello = () => {
    go();
    send({ crossread: "hello" });
  };
  frame.addEventListener("load", hello);
  addEventListener("hashchange", go);
  hello();
}
