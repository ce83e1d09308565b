// Filters a list that is all there already: `data-filter` round it, `data-filter-item` on each thing in
// it, and a form whose controls are named for the things' own data: `kind` is looked up in `data-kind`,
// where several values stand side by side with spaces between them. The control `q` looks for words.
// What is chosen stands in the address, so that it can be shared and Back leads to what was chosen before.

const PAUSE = 250;

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const plain = (text) => text.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();

const start = (list) => {
  const find = (part) => list.querySelector(`[data-filter-${part}]`);
  const [form, count, chosen, chip, clear] = ["form", "count", "chosen", "chip", "clear"].map(find);
  const controls = [...form.elements].filter((control) => control.name);
  const selects = controls.filter((control) => control.options);
  const groups = [...list.querySelectorAll("[data-filter-group]")];
  const items = Array.from(list.querySelectorAll("[data-filter-item]"), (element) => ({
    element,
    words: plain(element.textContent),
  }));

  const matches = ({ element, words }, { name, value }) =>
    name === "q"
      ? plain(value).split(/\s+/).every((word) => words.includes(word))
      : !value || (element.dataset[name] ?? "").split(" ").includes(value);
  const found = (wanted) => items.filter((item) => wanted.every((one) => matches(item, one)));

  const show = () => {
    const shown = new Set(found(controls).map((item) => item.element));
    for (const { element } of items) element.hidden = !shown.has(element);
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      const jump = group.id && list.querySelector(`a[href="#${CSS.escape(group.id)}"]`);
      if (jump) jump.parentElement.hidden = group.hidden;
    }
    const some = shown.size < items.length ? count.dataset.some : count.dataset.all;
    const words = fill(shown.size ? some : count.dataset.none, { shown: shown.size, all: items.length });
    if (count.textContent !== words) count.textContent = words;

    // Each choice says how many would be left with it, the other choices being as they are.
    for (const select of selects) {
      const others = controls.filter((control) => control !== select);
      for (const option of [...select.options].filter((option) => option.value)) {
        const left = found([...others, { name: select.name, value: option.value }]).length;
        option.textContent = `${option.dataset.label} (${left})`;
      }
    }

    const used = controls.filter((control) => control.value.trim());
    chosen.querySelector("ul").replaceChildren(
      ...used.map((control) => {
        const value = control.selectedOptions?.[0].dataset.label ?? control.value.trim();
        const made = chip.content.cloneNode(true);
        const button = made.querySelector("button");
        const name = `${control.dataset.label}: ${value}`;
        button.querySelector("span").textContent = name;
        button.setAttribute("aria-label", fill(chosen.dataset.remove, { name }));
        button.addEventListener("click", () => {
          const at = [...chosen.querySelectorAll("button")].indexOf(button);
          control.value = "";
          choose("pushState");
          // What had the focus is gone.
          const left = chosen.querySelectorAll("button");
          (left[Math.min(at, left.length - 1)] ?? count).focus();
        });
        return made;
      }),
    );
    chosen.hidden = clear.hidden = !used.length;
  };

  const choose = (how) => {
    const address = new URL(location);
    // The same choice has the same address, in whatever order it was made.
    for (const { name, value } of controls) {
      address.searchParams.delete(name);
      if (value.trim()) address.searchParams.append(name, value.trim());
    }
    if (address.href !== location.href) history[how](null, "", address);
    show();
  };

  const read = () => {
    const wanted = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = wanted.get(control.name) ?? "";
      // An address can ask for what is not there.
      if (control.selectedIndex < 0) control.value = "";
    }
    show();
  };

  // What is typed without a pause for thought is one step back.
  let pause;
  let typing = false;
  const settle = (more) => {
    clearTimeout(pause);
    choose(typing ? "replaceState" : "pushState");
    typing = more;
  };
  form.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    if (target.options) settle(false);
    else pause = setTimeout(settle, PAUSE, true);
  });
  form.addEventListener("change", () => settle(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(false);
    count.focus();
  });
  clear.addEventListener("click", () => {
    for (const control of controls) control.value = "";
    choose("pushState");
    count.focus();
  });
  addEventListener("popstate", () => {
    typing = false;
    read();
  });

  read();
  form.hidden = false;
};

document.querySelectorAll("[data-filter]").forEach(start);
