// Fields in which one thing is chosen out of many suggest while somebody types: a combobox with a list under it.
// What is sent is what stands in the line, so that everything works without this too.

const WAIT = 150; // milliseconds of silence before the desk is asked
let numbered = 0;

for (const line of document.querySelectorAll("[data-suggest]")) prepare(line);
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-suggest]")) prepare(event.target); // lines that came with a newer part of the page
});

/** Make a combobox of a line to type in. */
function prepare(line) {
  if (line.getAttribute("role") === "combobox") return;
  const kept = line.parentElement.querySelector("[data-pick-ref]");
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let choices = [];
  let at = -1;
  let timer = 0;
  let asking = null;
  list.className = "pick__list";
  list.id = `pick-${++numbered}`;
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", line.labels[0]?.firstChild.textContent.trim() ?? "Suggestions");
  line.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocomplete: "off",
  })) line.setAttribute(name, value);
  line.parentElement.classList.add("pick");
  line.after(list, said);

  line.addEventListener("input", () => {
    forget();
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  line.addEventListener("click", () => list.hidden && !line.value && ask());
  line.addEventListener("blur", close);
  line.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = list.hidden ? { ArrowDown: ask, ArrowUp: ask }[event.key] : OPEN[event.key];
    if (!act || (event.key === "Enter" && at < 0)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the line keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(Number(option.dataset.at));
  });

  const OPEN = {
    ArrowDown: () => mark((at + 1) % choices.length),
    ArrowUp: () => mark((at <= 0 ? choices.length : at) - 1),
    Enter: () => take(at),
    Escape: close,
  };

  /** Where the words begin that are asked for: after the last comma, in a line that holds several. */
  function begins() {
    return line.dataset.several ? line.value.lastIndexOf(line.dataset.several) + 1 : 0;
  }

  function asked() {
    return line.value.slice(begins()).trim();
  }

  /** What was picked or chosen before stands for other words than those in the line now. */
  function forget() {
    const field = line.closest(".field");
    for (const hidden of field?.querySelectorAll("[data-pick-ref], [data-pick-new]") ?? []) hidden.value = "";
    for (const none of field?.querySelectorAll('.pick__mark[value=""]') ?? []) none.checked = true;
  }

  /** Ask the desk what the words may stand for; an answer that comes too late is dropped. */
  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const address = new URL(line.dataset.suggest, location.href);
    address.searchParams.set("q", asked());
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: asking.signal });
      if (!answer.ok || answer.redirected) throw new Error(`status ${answer.status}`);
      const { choices: found, most } = await answer.json();
      if (document.activeElement === line) show(found, most);
    } catch (fault) {
      if (fault.name !== "AbortError") close(); // without suggestions the line is still a line to type in
    }
  }

  function show(found, most) {
    if (found.length === 1 && found[0].words.toLowerCase() === asked().toLowerCase()) return keep(found[0]);
    choices = found;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    line.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
    said.textContent = found.length === 0 ? "Nothing is called so." : found.length === 1 ? "1 suggestion."
      : `${found.length === most ? "The first " : ""}${found.length} suggestions.`;
  }

  function option(choice, number) {
    const row = document.createElement("li");
    const words = document.createElement("bdi");
    const facts = document.createElement("span");
    row.className = "pick__option";
    row.id = `${list.id}-${number}`;
    row.dataset.at = number;
    row.setAttribute("role", "option");
    words.textContent = choice.words;
    if (choice.language) words.lang = choice.language;
    facts.className = "pick__facts";
    facts.textContent = choice.facts;
    row.append(words, ...(choice.facts ? [" ", facts] : [])); // the space keeps the two apart for those who hear it
    return row;
  }

  function mark(number) {
    at = number;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) line.removeAttribute("aria-activedescendant");
    else line.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  }

  function take(number) {
    line.value = [line.value.slice(0, begins()), choices[number].words].filter(Boolean).join(" ");
    keep(choices[number]);
    line.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function keep(choice) {
    forget();
    if (kept) kept.value = choice.ref;
    close();
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    line.setAttribute("aria-expanded", "false");
    mark(-1);
  }
}
