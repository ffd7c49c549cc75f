// What script adds to pages that read without it: sorting and folding in place, evidence in place, PNG files, the theme, news of the archive.
"use strict";

const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

// Light and dark
for (const button of $$("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("echolot-theme", root.dataset.theme); } catch { /* storage may be off */ }
  });
}

// Sorting: every row carries its place in each of the server's orders; here the rows move where they are
for (const table of $$("table[data-sortable]")) {
  const heads = $$("thead a[data-sort]", table);
  const order = table.dataset.sortable.split(" ");
  for (const link of heads) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const head = link.closest("th"), column = order.indexOf(link.dataset.sort);
      const turn = head.dataset.turn === "1" ? -1 : 1;
      for (const other of $$("thead th", table)) { other.removeAttribute("aria-sort"); if (other !== head) delete other.dataset.turn; }
      head.dataset.turn = turn === 1 ? "1" : "0";
      const rising = ["actor", "first", "p0", "verdict"].includes(link.dataset.sort);
      head.setAttribute("aria-sort", (turn === 1) === rising ? "ascending" : "descending");
      for (const body of table.tBodies) {
        for (const opened of $$("tr.opened", body)) opened.remove();
        const rows = $$("tr[data-values]", body).map((row) => [Number(row.dataset.values.split(" ")[column]), row]);
        rows.sort(([a], [b]) => turn * (a - b));
        body.append(...rows.map(([, row]) => row));
      }
      const address = new URL(link.href);
      history.replaceState(null, "", address.pathname + address.search);
    });
  }
}

// Folding groups
for (const button of $$("[data-fold]")) {
  button.hidden = false;
  button.textContent = "▾";
  button.setAttribute("aria-label", button.closest("th").textContent.trim());
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "▾" : "▸";
    for (const row of $$("tr:not(.fold)", button.closest("tbody"))) row.hidden = !open;
  });
}

// Evidence in place: the link's own page, without its frame, under the row
for (const link of $$("a[data-open]")) {
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", async (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const row = link.closest("tr"), next = row.nextElementSibling;
    if (next && next.classList.contains("opened")) {
      next.remove();
      link.setAttribute("aria-expanded", "false");
      return;
    }
    const address = new URL(link.href);
    address.searchParams.set("part", "1");
    if (!address.searchParams.has("lang")) address.searchParams.set("lang", document.documentElement.lang);
    let answer;
    try { answer = await fetch(address, { headers: { accept: "text/html" } }); } catch { answer = null; }
    if (!answer || !answer.ok) { location.assign(link.href); return; }
    const opened = document.createElement("tr"), cell = document.createElement("td");
    opened.className = "opened";
    cell.colSpan = row.cells.length;
    cell.append(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    opened.append(cell);
    row.after(opened);
    link.setAttribute("aria-expanded", "true");
  });
}

// A row opens wherever it is clicked
for (const table of $$("table.matrix")) {
  if (!table.querySelector("a[data-open]")) continue;
  table.classList.add("opens");
  table.addEventListener("click", (event) => {
    if (event.target.closest("a, button, tr.opened") || String(getSelection())) return;
    event.target.closest("tr")?.querySelector("a[data-open]")?.click();
  });
}

// A mark in a picture leads to its row and opens it
for (const place of $$("[data-actor]")) {
  place.addEventListener("click", () => {
    const row = document.getElementById(`row-${place.dataset.actor}`), link = row?.querySelector("a[data-open]");
    if (!row) return;
    row.scrollIntoView({ block: "start" });
    (link ?? row.querySelector("a")).focus({ preventScroll: true });
    if (link && link.getAttribute("aria-expanded") !== "true") link.click();
  });
}

// PNG: the SVG file of the server, drawn here at twice its size
for (const button of $$("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.png);
    if (!answer.ok) return;
    const picture = new Image();
    const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
    picture.src = source;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(source);
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = button.dataset.name;
      link.click();
      URL.revokeObjectURL(link.href);
    }, "image/png");
  });
}

// Lines to copy
for (const field of $$("textarea.copy")) field.addEventListener("focus", () => field.select());

// News of the archive
for (const note of $$("[data-events]")) {
  let events = null, first = null;
  const listen = () => { // only while the page is looked at: a browser has few connections to one server
    if (document.visibilityState !== "visible") { events?.close(); events = null; return; }
    if (events) return;
    events = new EventSource(note.dataset.events);
    events.addEventListener("archive", (event) => {
      if (first === null) first = event.data;
      else if (event.data !== first) note.hidden = false;
    });
  };
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
}
