// Who asks for less motion gets none, and nothing moves for ever for anybody (WCAG 2.2.2, 2.3.3).

export async function moving(view) {
  const still = await view.ask(fast, 0.01);
  const findings = still.map((finding) => ({
    ...finding,
    message: `${finding.message} although less motion was asked for`,
  }));
  const lively = await view.under({ reducedMotion: "no-preference" }, () => view.ask(fast, 5));
  return findings.concat(lively);
}

// In the page: what moves for longer than so many seconds.
function fast(longest) {
  const findings = [];
  const say = (element, message) => findings.push({ element: probe.describe(element), message });
  for (const motion of document.getAnimations()) {
    const { endTime } = motion.effect.getComputedTiming();
    if (endTime > longest * 1000)
      say(motion.effect.target, `moves (${motion.animationName ?? motion.transitionProperty ?? "by script"})`);
  }
  const seconds = (list) =>
    Math.max(...list.split(", ").map((time) => parseFloat(time) * (/ms$/.test(time) ? 0.001 : 1)));
  for (const element of document.querySelectorAll("*")) {
    for (const part of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (seconds(style.transitionDuration) > longest) say(element, "would move when it changes");
      if (style.scrollBehavior === "smooth" && longest < 1) say(element, "scrolls smoothly");
    }
  }
  for (const element of document.querySelectorAll("marquee, blink, video[autoplay], audio[autoplay]"))
    say(element, "plays by itself");
  return findings;
}
