// Words are in the language that the page says they are in, so that a voice speaks them rightly
// (WCAG 3.1.1, 3.1.2). A language is known by its letters and by the small words that it cannot do without.

export async function language(view) {
  return view.ask(() => {
    // None of these but the first list's is a word of English too.
    const SMALL = {
      en: "the and of to in is you for that with are this it on be at or from have not your they we can who when",
      cy: "yr y mae yn ar gyfer wedi gan hwn mewn oedd bod neu chi eich fel hefyd eu gyda pob sydd dros",
      fr: "le la les des et est une dans pour que qui avec vous votre sont pas par du ce ces aux nous au être",
      de: "der das und ist nicht mit für auf ein eine sich dem von zu wir sie werden auch kann oder ihr im",
      es: "el los las que y una por para es del su se al lo como más pero sus este está usted un",
      pl: "w na się nie jest że jak dla są oraz przez lub ale tym może czy od jego być które dzieci",
      ro: "și în este cu pentru sunt din mai sau nu la să pe ce fi despre acest copii lor",
      pt: "os que não uma para com em por mais como da dos das são você ao seu sua ou na foi ser",
      so: "iyo oo ka ku waa ah si waxaa aan kuu ugu carruurta ay wax uu leh inay kala soo ama",
    };
    const LETTERS = {
      Arab: ["ur", "ar", "fa", "ps", "ku"],
      Guru: ["pa"],
      Deva: ["hi", "ne"],
      Beng: ["bn"],
      Gujr: ["gu"],
      Cyrl: ["uk", "ru", "bg"],
      Ethi: ["ti", "am"],
      Taml: ["ta"],
      Hans: ["zh"],
    };
    const spellings = Object.entries(LETTERS).map(([script, tags]) => ({
      tags,
      letters: new RegExp(`\\p{Script=${script === "Hans" ? "Han" : script}}`, "gu"),
    }));
    const sets = Object.entries(SMALL).map(([tag, list]) => [tag, new Set(list.split(" "))]);

    function sounds(text) {
      const letters = (text.match(/\p{L}/gu) ?? []).length;
      for (const { tags, letters: letter } of spellings)
        if (letters > 8 && (text.match(letter) ?? []).length > letters / 2) return tags;
      const list = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
      if (list.length < 8) return null;
      const scores = sets.map(([tag, set]) => ({
        tag,
        score: list.filter((word) => set.has(word)).length / list.length,
      }));
      scores.sort((one, other) => other.score - one.score);
      return scores[0].score > 0.2 && scores[0].score > scores[1].score * 1.5 ? [scores[0].tag] : null;
    }

    const findings = [];
    for (const element of document.querySelectorAll(
      "p, li, td, th, dd, dt, h1, h2, h3, h4, figcaption, caption, blockquote, button, label, summary, a, span[lang]",
    )) {
      if (element.querySelector("p, li, td, dd, h2, h3")) continue;
      const own = element.closest("[lang]")?.lang.toLowerCase().split("-")[0];
      const likely = sounds(element.textContent);
      if (likely && !likely.includes(own))
        findings.push({
          element: probe.describe(element),
          message: `is marked as ${own || "no language"} and reads like ${likely.join(" or ")}`,
        });
    }
    return findings.filter((finding, at) => findings.findIndex(({ element }) => element === finding.element) === at);
  });
}
