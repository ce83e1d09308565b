// Tells what is wrong with a form in words of our own, when it is sent and not before: beside each
// field, and in a list at the top that leads to them. A form that is sent by email becomes one.
// Without this script the browser does the same in its own way.

const start = (room) => {
  const form = room.querySelector("form");
  const find = (part) => room.querySelector(`[data-form-${part}]`);
  const [summary, ready] = [find("errors"), find("ready")];
  const heading = summary.querySelector("h3");
  const many = heading.textContent;
  const title = document.title;
  const fields = [...form.querySelectorAll("[data-field]")];
  const controls = (field) => [...field.querySelectorAll("input, textarea")];
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";

  // What is wrong with a field, or nothing.
  const check = (field) => {
    const control = controls(field).find((control) => !control.validity.valid);
    if (!control) return;
    const { missing, invalid } = field.dataset;
    return { control, words: control.validity.valueMissing ? missing : invalid };
  };

  const mark = (field, wrong) => {
    const place = field.querySelector(".field-error");
    if (!place) return;
    place.textContent = wrong ? `${room.dataset.error} ${wrong.words}` : "";
    place.hidden = !wrong;
    field.classList.toggle("field-wrong", Boolean(wrong));
    for (const control of controls(field)) {
      // A choice has no such state: the group that it stands in tells of the error.
      if (wrong && !isChoice(control)) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  };

  const line = ({ control, words }) => {
    const link = document.createElement("a");
    link.href = `#${control.id}`;
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // The label is seen too, and not the control alone.
      control.closest("[data-field]").scrollIntoView();
      control.focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  };

  // The answers, each after the words of its question.
  const answers = () =>
    fields.map((field) => {
      const given = controls(field)
        .filter((control) => (isChoice(control) ? control.checked : control.value))
        .map((control) => (isChoice(control) ? control.labels[0].textContent : control.value));
      return `${field.dataset.field}: ${given.join(", ")}`;
    });

  const write = () => {
    const text = answers();
    const link = find("link");
    link.href = `${form.getAttribute("action")}&body=${encodeURIComponent(text.join("\r\n\r\n"))}`;
    find("text").textContent = text.join("\n\n");
    ready.hidden = false;
    ready.focus();
    link.click();
  };

  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    for (const control of fields.flatMap(controls)) {
      if (!isChoice(control)) control.value = control.value.trim();
    }
    const wrong = fields.map(check);
    fields.forEach((field, at) => mark(field, wrong[at]));
    const all = wrong.filter(Boolean);
    summary.hidden = !all.length;
    document.title = all.length ? `${room.dataset.error} ${title}` : title;
    if (all.length) {
      event.preventDefault();
      heading.textContent = all.length === 1 ? heading.dataset.one : many.replace("{count}", all.length);
      summary.querySelector("ul").replaceChildren(...all.map(line));
      if (ready) ready.hidden = true;
      summary.focus();
    } else if (ready) {
      event.preventDefault();
      write();
    }
  });
};

document.querySelectorAll("[data-form]").forEach(start);
