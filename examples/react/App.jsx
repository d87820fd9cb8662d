// The element in React 19, which sets what it can as a property and listens to any event.

import "crossread";
import { createRoot } from "react-dom/client";
import { useState } from "react";

function App() {
  const [query, setQuery] = useState("Kishida");
  const [open, setOpen] = useState("nothing");
  return (
    <>
      <label>
        Search <input value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <p id="open">{open}</p>
      <article-explorer
        query={query}
        onselection-change={(event) => setOpen(event.detail.article ?? "nothing")}
      ></article-explorer>
    </>
  );
}

createRoot(document.getElementById("app")).render(<App />);
