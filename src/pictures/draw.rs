//! Drawings (SVG) as pictures (PNG).

use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// A drawing as a picture of this size, in points; none where it is no drawing that can be read. It reads
/// no file and no font of the machine, so the same drawing is the same picture everywhere.
pub fn draw(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &Options::default()).ok()?;
    picture(&tree, width, height)
}

fn picture(tree: &Tree, width: u32, height: u32) -> Option<Vec<u8>> {
    let mut picture = Pixmap::new(width, height)?;
    // Sizes of pictures are small, so nothing is lost.
    let (across, down) = (
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    render(
        tree,
        Transform::from_scale(across, down),
        &mut picture.as_mut(),
    );
    picture.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_drawing_fills_its_picture() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 4'><rect width='8' height='4' fill='#f00'/></svg>";
        let picture = image::load_from_memory(&draw(svg, 6, 6).unwrap())
            .unwrap()
            .to_rgba8();
        assert_eq!(picture.dimensions(), (6, 6));
        assert!(picture.pixels().all(|pixel| pixel.0 == [255, 0, 0, 255]));
        assert!(draw("<p>No drawing</p>", 6, 6).is_none());
    }
}
