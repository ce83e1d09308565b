// Nothing jumps while a page is loading or being read to its end.

export async function layoutShift(view) {
  await view.ask(async () => {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    scrollTo(0, 0);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  const shifts = await view.ask(() => probe.shifts);
  return shifts.map(({ value, moved }) => ({
    element: moved[0] ?? "the page",
    message: `jumps while the page loads (${value.toFixed(4)})`,
  }));
}
