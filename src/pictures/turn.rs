//! Turning a picture that a camera wrote down on its side.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits,
};

use super::{Kind, Parts, Problem};

/// The most pixels on a side, and the most memory that a picture may take.
const MOST_PIXELS: u32 = 20_000;
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// At this quality nobody sees that a photograph was written twice.
const QUALITY: u8 = 92;

/// The picture as it is to be seen, written anew.
pub(super) fn turned(parts: &Parts, orientation: Orientation) -> Result<Vec<u8>, Problem> {
    let format = match parts.kind {
        _ if parts.moves => return Err(Problem::Moving),
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::Gif => return Ok(parts.kept.clone()),
    };
    let mut reader = ImageReader::with_format(Cursor::new(&parts.kept), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let colours = decoder.icc_profile().map_err(problem)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    picture.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let out = &mut bytes;
    match parts.kind {
        Kind::Jpeg => write(
            JpegEncoder::new_with_quality(out, QUALITY),
            &picture,
            colours,
        ),
        Kind::Png => write(PngEncoder::new(out), &picture, colours),
        Kind::WebP | Kind::Gif => write(WebPEncoder::new_lossless(out), &picture, colours),
    }?;
    Ok(bytes)
}

fn write(
    mut encoder: impl ImageEncoder,
    picture: &DynamicImage,
    colours: Option<Vec<u8>>,
) -> Result<(), Problem> {
    // Inks have become light as the picture was read, so their profile means nothing any more.
    let colours = colours.filter(|profile| profile.get(16..20) != Some(&b"CMYK"[..]));
    if let Some(colours) = colours {
        // A format that has no room for it shows the colours as most screens do.
        let _ = encoder.set_icc_profile(colours);
    }
    picture.write_with_encoder(encoder).map_err(problem)
}

fn problem(error: ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::TooLarge,
        _ => Problem::Broken,
    }
}
