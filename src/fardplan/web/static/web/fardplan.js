// Enhancement only: every page says and does the same without this file.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Let the arrow keys walk between the cells of a matrix, which then is a single tab stop. */
function walkMatrix(table) {
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.cells].filter((cell) => cell.tagName === "TD").map((cell) => cell.querySelector("a")))
    .filter((row) => row.length);
  const links = rows.flat().filter(Boolean);
  if (!links.length) return;

  const hold = (link) => {
    links.forEach((other) => { other.tabIndex = -1; });
    link.tabIndex = 0;
  };
  const placeOf = (link) => {
    const row = rows.findIndex((cells) => cells.includes(link));
    return [row, rows[row].indexOf(link)];
  };
  /** The next cell with something in it, in the direction of the step. */
  const next = (link, [down, right]) => {
    let [row, column] = placeOf(link);
    do {
      row += down;
      column += right;
      if (rows[row]?.[column]) return rows[row][column];
    } while (row in rows && column in rows[row]);
    return null;
  };
  const end = (link, key) => {
    const cells = rows[placeOf(link)[0]].filter(Boolean);
    return key === "Home" ? cells[0] : cells.at(-1);
  };

  hold(links[0]);
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("td a");
    if (link) hold(link);
  });
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest("td a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.key in STEPS ? next(link, STEPS[event.key])
      : event.key === "Home" || event.key === "End" ? end(link, event.key) : null;
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

/** Show, under the pointer, which raw word a repaired word came from, and the other way round. */
function pairWords(passage) {
  const wordsOf = (layer) => [...passage.querySelectorAll(`${layer} [data-word]`)];
  const pairs = wordsOf(".lines-raw").map((raw) => [
    raw,
    ...wordsOf(".lines-repaired").filter((word) => word.dataset.word === raw.dataset.word),
  ]);
  for (const pair of pairs) {
    const show = (on) => pair.forEach((word) => word.classList.toggle("is-paired", on));
    for (const word of pair) {
      word.addEventListener("pointerenter", () => show(true));
      word.addEventListener("pointerleave", () => show(false));
    }
  }
}

/** Let a text field narrow the list it names in data-filters; the count is said aloud. */
function filterList(form) {
  const items = [...document.querySelectorAll(`${form.dataset.filters} > *`)];
  const field = form.querySelector("input");
  const said = form.querySelector("output");
  const fold = (text) => text.toLocaleLowerCase("sv");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    const sought = fold(field.value.trim());
    for (const item of items) item.hidden = !fold(item.textContent).includes(sought);
    const left = items.filter((item) => !item.hidden).length;
    said.textContent = `${left} / ${items.length}`;
  });
}

/** Bring the current page into view in a tree that scrolls by itself. */
function showCurrent(aside) {
  const current = aside.querySelector('[aria-current="page"]');
  if (current && aside.scrollHeight > aside.clientHeight) {
    aside.scrollTop = current.getBoundingClientRect().top - aside.getBoundingClientRect().top - aside.clientHeight / 3;
  }
}

/**
 * Let a letter press the button that names it, while some button of the group has the focus, and
 * let Ctrl and Enter send the form one writes in.
 */
function reviewByKeyboard(page) {
  const byKey = (key) => document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  page.querySelector(".review-keys").addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.key.length === 1 ? byKey(event.key) : null;
    if (!target) return;
    event.preventDefault();
    const field = target.dataset.focus && page.querySelector(target.dataset.focus);
    if (field) field.focus();
    else target.click();
  });
  page.addEventListener("keydown", (event) => {
    const form = event.target.closest("form");
    if (form && event.key === "Enter" && event.ctrlKey) form.requestSubmit();
  });
}

/**
 * Tell how far the reading of an answer has come, and show the page anew, where one stands in it,
 * when it has been read. What is told is said aloud, without haste.
 */
function followReading(region) {
  const content = region.closest("main").firstElementChild;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  content.after(said);
  let wait = 2000;

  const show = (fresh) => {
    const going = fresh.querySelector("[data-follow]");
    if (!going) {
      const inside = content.contains(document.activeElement);
      content.replaceChildren(...fresh.querySelector("main").firstElementChild.childNodes);
      if (inside) document.querySelector("main").focus({ preventScroll: true });
      said.textContent = region.dataset.done;
      return;
    }
    const [before, now] = [region, going].map((one) => one.querySelector("[data-told]"));
    if (before.textContent !== now.textContent) {
      before.textContent = now.textContent;
      said.textContent = now.textContent;
    }
    const bar = region.querySelector("progress");
    const other = going.querySelector("progress");
    if (bar && other) bar.value = other.value;
    else if (other) before.after(other);
    look();
  };
  const look = () => setTimeout(async () => {
    wait = Math.min(wait * 1.2, 15000);
    try {
      const response = await fetch(window.location.href);
      if (!response.ok) throw new Error(response.statusText);
      show(new DOMParser().parseFromString(await response.text(), "text/html"));
    } catch {
      look(); // the server is away for a moment
    }
  }, wait);
  look();
}

document.querySelectorAll("[data-follow]").forEach(followReading);
document.querySelectorAll(".aside").forEach(showCurrent);
document.querySelectorAll("[data-review]").forEach(reviewByKeyboard);
document.querySelectorAll("table.matrix").forEach(walkMatrix);
document.querySelectorAll(".passage").forEach(pairWords);
document.querySelectorAll("form[data-filters]").forEach(filterList);
