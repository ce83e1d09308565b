// A button that prints the page, there only when this script is.

for (const place of document.querySelectorAll("[data-print]")) {
  place.querySelector("button").addEventListener("click", () => print());
  place.hidden = false;
}
