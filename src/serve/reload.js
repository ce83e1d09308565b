// In the preview only: reloads the page when the site has changed, and keeps the place where one reads.
"use strict";
{
  // The version that this page was made from.
  const made = document.currentScript.dataset.version;
  const key = "spires-place";
  let events = null;
  let again = 0;

  // The place is kept for the reload alone. A browser that forbids to keep things still reloads.
  const keepPlace = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    } catch {}
  };

  const takePlace = () => {
    try {
      const place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
      return place?.path === location.pathname ? place : null;
    } catch {
      return null;
    }
  };

  const place = takePlace();
  if (place) {
    const restore = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    restore();
    // Once more when pictures have taken their room.
    addEventListener("load", restore, { once: true });
  }

  const close = () => {
    clearTimeout(again);
    events?.close();
    events = null;
  };

  const open = () => {
    close();
    events = new EventSource("/_spires/events");
    events.addEventListener("version", (event) => {
      if (event.data !== made) {
        close();
        keepPlace();
        location.reload();
      }
    });
    // A browser that gives up when the preview is stopped is asked to try again.
    events.addEventListener("error", () => {
      if (events?.readyState === EventSource.CLOSED) {
        again = setTimeout(open, 1000);
      }
    });
  };

  // Browsers open six connections to one site and no more: a page that nobody sees gives its own up,
  // so that a seventh tab still loads. When it is seen again it asks what it missed.
  const follow = () => (document.hidden ? close() : open());
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
}
