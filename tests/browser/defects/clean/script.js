// The answer to the button of the clean twin, and a menu that closes when the focus has left it.
document.querySelector(".plain")?.addEventListener("click", () => {
  document.querySelector(".answer").textContent = "Here it is.";
});
const more = document.querySelector("#more");
more.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !more.contains(relatedTarget) && more.hidePopover());
