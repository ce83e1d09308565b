//! Drawings (SVG) as pictures (PNG).
//!
//! A drawing is read with the fonts that the program carries and with no other file, so the same drawing
//! is the same picture on every machine.

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{GlyphId, ImageHrefResolver, Node, Options, Text, Tree};

/// The names of the fonts that the program carries, for `font-family`.
pub const FONTS: &str = "Atkinson Hyperlegible Next, Noto Naskh Arabic";

static FONT_FILES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("fonts/atkinson-hyperlegible-next-bold.ttf").to_vec());
    fonts.load_font_data(include_bytes!("fonts/noto-naskh-arabic-bold.ttf").to_vec());
    Arc::new(fonts)
});

/// What a drawing may hold at most: more is no drawing that somebody made, and could take for ever.
const LONGEST: usize = 1 << 20;
const DEEPEST: usize = 64;
const MOST_COPIES: usize = 32;

/// A drawing as a picture of this size, in points; none where it is no drawing that can be read.
pub fn draw(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let tree = read(svg)?;
    let mut picture = Pixmap::new(width, height)?;
    // Sizes of pictures are small, so nothing is lost.
    let (across, down) = (
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    let scale = Transform::from_scale(across, down);
    render(&tree, scale, &mut picture.as_mut());
    let pixels = picture.take_demultiplied();
    let mut bytes = Vec::new();
    // Half as fast as the fastest, and half as large.
    let (effort, filter) = (CompressionType::Level(4), FilterType::Sub);
    let encoder = PngEncoder::new_with_quality(Cursor::new(&mut bytes), effort, filter);
    let done = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgba8);
    done.ok().map(|()| bytes)
}

/// A text in lines that are no wider than this, at this size of its letters; none where the fonts lack a
/// letter of it, or where a single word is too wide.
pub fn lines(text: &str, size: f32, width: f32) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (widths, space) = measure(&words, size)?;
    let mut lines: Vec<String> = Vec::new();
    let mut filled = width;
    for (word, wide) in words.into_iter().zip(widths) {
        if wide > width {
            return None;
        }
        match lines.last_mut() {
            Some(line) if filled + space + wide <= width => {
                line.push(' ');
                line.push_str(word);
                filled += space + wide;
            }
            _ => {
                lines.push(word.to_owned());
                filled = wide;
            }
        }
    }
    Some(lines)
}

/// How wide each word is, and the gap between two.
fn measure(words: &[&str], size: f32) -> Option<(Vec<f32>, f32)> {
    let escaped = words.iter().map(|word| {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        let word = word.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<text font-family=\"{FONTS}\" font-weight=\"700\" font-size=\"{size}\">{word}</text>"
        )
    });
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}</svg>",
        escaped.collect::<String>()
    );
    let tree = read(&svg)?;
    let texts = tree.root().children().iter();
    let texts: Vec<&Text> = texts
        .filter_map(|node| match node {
            Node::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    let has_all = |text: &&Text| {
        let glyphs = text.layouted().iter();
        glyphs
            .flat_map(|span| &span.positioned_glyphs)
            .all(|glyph| glyph.id != GlyphId(0))
    };
    let is_whole = texts.len() == words.len() && texts.iter().all(has_all);
    let widths = texts.iter().map(|text| text.bounding_box().width());
    // The space of the first font.
    is_whole.then(|| (widths.collect(), size * 0.28))
}

fn read(svg: &str) -> Option<Tree> {
    if !is_bounded(svg) {
        return None;
    }
    let options = Options {
        fontdb: FONT_FILES.clone(),
        font_family: FONTS.to_owned(),
        // What a drawing says that stands elsewhere is not looked for.
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

/// Whether a drawing can be read in little time and without going deep.
fn is_bounded(svg: &str) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut tags = svg.split('<').skip(1);
    tags.by_ref().for_each(|tag| {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_alphabetic()) {
            depth += 1;
            deepest = deepest.max(depth);
            let end = tag.find('>').unwrap_or(tag.len());
            if tag[..end].ends_with('/') {
                depth -= 1;
            }
        }
    });
    svg.len() <= LONGEST
        && deepest <= DEEPEST
        && svg.matches("<use").count() <= MOST_COPIES
        && !svg.contains("<!ENTITY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_fills_its_picture() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 4'><rect width='8' height='4' fill='#f00'/></svg>";
        let picture = image::load_from_memory(&draw(svg, 6, 6).unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (6, 6));
        let red = |pixel: &image::Rgba<u8>| pixel.0 == [255, 0, 0, 255];
        assert!(picture.to_rgba8().pixels().all(red));
    }

    #[test]
    fn what_is_no_drawing_is_none() {
        let deep = format!(
            "<svg xmlns='http://www.w3.org/2000/svg'>{}",
            "<g>".repeat(9999)
        );
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns='http://www.w3.org/2000/svg'/>";
        for bad in ["", "<p>No drawing</p>", &deep, bomb] {
            assert!(draw(bad, 6, 6).is_none());
        }
    }

    #[test]
    fn a_text_is_parted_where_a_line_is_full() {
        let lines = |text: &str| lines(text, 72.0, 700.0);
        assert_eq!(lines("Be safe").unwrap(), ["Be safe"]);
        let long = lines("Children hold the first Pupil Parliament & more").unwrap();
        assert_eq!(
            long,
            ["Children hold the", "first Pupil", "Parliament & more"]
        );
        assert_eq!(lines("محفوظ جگہیں").unwrap().len(), 1);
        assert_eq!(lines("Żółć i łódź").unwrap().len(), 1);
        // A letter that no font has, and a word that fits no line.
        assert_eq!(lines("城市"), None);
        assert_eq!(lines(&"a".repeat(60)), None);
    }
}
