// Copies a phrase: a `data-copy` button beside its `data-phrase`. The buttons are there only when this
// script is. Where the browser does not let a page write to the clipboard, the phrase is selected instead.

const STAYS = 8000;

const status = document.querySelector("[data-copy-status]");
let going;

const say = (words, phrase) => {
  clearTimeout(going);
  // The same words twice in a row are news too.
  status.textContent = "";
  setTimeout(() => (status.textContent = words.replace("{phrase}", phrase)), 50);
  going = setTimeout(() => (status.textContent = ""), STAYS);
};

for (const button of document.querySelectorAll("[data-copy]")) {
  const phrase = button.parentElement.querySelector("[data-phrase]");
  button.addEventListener("click", async () => {
    const text = phrase.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      say(status.dataset.copied, text);
    } catch {
      getSelection().selectAllChildren(phrase);
      say(status.dataset.selected, text);
    }
  });
  button.hidden = false;
}
