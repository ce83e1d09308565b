// What every page has: the menu of a narrow screen closes behind whoever goes on with the keyboard, and a
// box round a wide table is a stop for the keyboard only while there is something to scroll to.

for (const menu of document.querySelectorAll("[popover]")) {
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.hidePopover();
  });
}

const fit = ({ target }) => {
  if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  else if (target !== document.activeElement) target.removeAttribute("tabindex");
};
const sizes = new ResizeObserver((changes) => changes.forEach(fit));
for (const box of document.querySelectorAll(".table-scroll")) sizes.observe(box);
