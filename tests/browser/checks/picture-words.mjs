// The words for a picture say what it shows: they are not the name of its file, nor “image of”.

export async function pictureWords(view) {
  return view.ask(() => {
    const FILE =
      /\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?|pdf)\b|^(img|dsc|dscn|image|photo|picture|screenshot|untitled|scan|logo)[\s_-]*\d*$|^\S*[a-z0-9]_[a-z0-9]\S*$|^[0-9a-f-]{16,}$/i;
    const findings = [];
    for (const picture of document.querySelectorAll("img, [role=img], input[type=image], area, svg")) {
      const said = (
        picture.getAttribute("alt") ??
        picture.getAttribute("aria-label") ??
        picture.querySelector?.(":scope > title")?.textContent ??
        ""
      ).trim();
      const say = (message) => findings.push({ element: probe.describe(picture), message });
      if (FILE.test(said)) say(`is described by what looks like the name of a file: “${said}”`);
      if (/^(an? )?(image|picture|photo|photograph|graphic|icon) (of|showing)\b/i.test(said))
        say(`is described as what it is: “${said}”`);
      if (picture.localName === "img" && !picture.hasAttribute("alt")) say("has no alt");
      if (said.length > 250) say(`is described in ${said.length} letters: put that into the text`);
    }
    return findings;
  });
}
