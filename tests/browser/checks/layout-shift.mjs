// Nothing jumps while a page is loading or being read to its end.

// On a machine that has much else to do a page comes in piece by piece, and something may move by a
// hair. Nobody sees a tenth of what counts as good: <https://web.dev/articles/cls>.
const SEEN = 0.01;

export async function layoutShift(view, least = SEEN) {
  await view.ask(async () => {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    scrollTo(0, 0);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  const shifts = await view.ask(() => probe.shifts);
  return shifts.filter(({ value }) => value > least).map(({ value, moved }) => ({
    element: moved[0] ?? "the page",
    message: `jumps while the page loads (${value.toFixed(4)})`,
  }));
}
