// Suggestions below the field of /search, by keyboard first; the form works without.
(() => {
  const input = document.getElementById("q");
  if (!input) return;
  const list = document.createElement("ul");
  let timer = 0;
  let asked = 0;
  let chosen = -1;
  const set = (element, names) => {
    for (const name in names) element.setAttribute(name, names[name]);
  };
  const close = () => {
    asked++;
    chosen = -1;
    list.hidden = true;
    set(input, { "aria-expanded": false });
    input.removeAttribute("aria-activedescendant");
  };
  const show = (words) => {
    close();
    list.textContent = "";
    words.forEach((word, index) => {
      const item = document.createElement("li");
      item.textContent = word;
      set(item, { id: `word-${index}`, role: "option", "aria-selected": false });
      list.appendChild(item);
    });
    list.hidden = words.length === 0;
    set(input, { "aria-expanded": !list.hidden });
  };
  const choose = (index) => {
    const items = list.children;
    if (items[chosen]) set(items[chosen], { "aria-selected": false });
    chosen = (index + items.length) % items.length;
    set(items[chosen], { "aria-selected": true });
    set(input, { "aria-activedescendant": items[chosen].id });
  };
  const ask = async () => {
    const q = input.value.trim().slice(0, 40);
    if (!q) return close();
    const turn = ++asked;
    try {
      const answer = await fetch(`/api/suggestions?q=${encodeURIComponent(q)}`);
      const { words } = await answer.json();
      if (turn === asked && document.activeElement === input) show(words);
    } catch (_) {
      if (turn === asked) close();
    }
  };
  const wait = (event) => {
    clearTimeout(timer);
    // Letters that an input method still turns into characters are no query yet.
    if (!event.isComposing) timer = setTimeout(ask, 150);
  };
  list.id = "search-words";
  list.className = list.id;
  set(list, { role: "listbox", "aria-label": "搜索建议" });
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
  input.parentNode.appendChild(list);
  close();
  input.addEventListener("input", wait);
  input.addEventListener("compositionend", () => wait({}));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "Enter" && chosen >= 0) input.value = list.children[chosen].textContent;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(Math.max(chosen, 0) - 1);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.target === list) return;
    input.value = event.target.textContent;
    input.form.submit();
  });
})();
