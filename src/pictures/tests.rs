//! Made pictures that carry everything a camera could have written, and what is left of them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

use super::*;

/// Words that stand in every hidden part of the pictures here.
const SECRET: &[u8] = b"SECRET 52.4068,-1.5197";

/// A picture of 3 by 2 blocks, each of a colour of its own.
fn picture() -> DynamicImage {
    let colours = [
        [250, 10, 10],
        [10, 250, 10],
        [10, 10, 250],
        [250, 250, 10],
        [10, 250, 250],
        [250, 10, 250],
    ];
    DynamicImage::ImageRgb8(RgbImage::from_fn(48, 32, |x, y| {
        image::Rgb(colours[(x / 16 + 3 * (y / 16)) as usize])
    }))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a camera writes: how the picture is to be turned, and where it was taken.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    // Two entries: the orientation, and the place of the GPS details.
    tiff.extend(b"\0\x02\x01\x12\0\x03\0\0\0\x01\0");
    tiff.extend([orientation, 0, 0]);
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    // One GPS entry, in letters.
    tiff.extend(b"\0\x01\0\x1b\0\x02\0\0\0\x16\0\0\0\x38\0\0\0\0");
    tiff.extend(SECRET);
    tiff
}

fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = vec![0xff, marker];
    bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    bytes.extend(content);
    bytes
}

fn jpeg(orientation: u8) -> Vec<u8> {
    let plain = encoded(ImageFormat::Jpeg);
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(
        0xe0,
        &[b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01", SECRET],
    ));
    bytes.extend(segment(0xe1, &[b"Exif\0\0", &exif(orientation)]));
    bytes.extend(segment(
        0xe1,
        &[b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>", SECRET],
    ));
    bytes.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile()]));
    bytes.extend(segment(0xe2, &[b"MPF\0", SECRET]));
    bytes.extend(segment(0xed, &[b"Photoshop 3.0\08BIM", SECRET]));
    bytes.extend(segment(0xfe, &[SECRET]));
    bytes.extend(&plain[2..]);
    // A film that some telephones put after the picture.
    bytes.extend(SECRET);
    bytes
}

/// The head of a colour profile.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile.extend(b"COLOURS");
    profile
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(data);
    // Chunks that are left out need no right checksum; `eXIf` is read by nobody else.
    bytes.extend([0; 4]);
    bytes
}

fn png(orientation: u8) -> Vec<u8> {
    let plain = encoded(ImageFormat::Png);
    let head = 8 + 25;
    let mut bytes = plain[..head].to_vec();
    bytes.extend(chunk(b"tEXt", &[b"Comment\0", SECRET].concat()));
    bytes.extend(chunk(
        b"iTXt",
        &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat(),
    ));
    bytes.extend(chunk(b"zTXt", SECRET));
    bytes.extend(chunk(b"tIME", b"\x07\xe8\x01\x01\0\0\0"));
    bytes.extend(chunk(b"eXIf", &exif(orientation)));
    bytes.extend(chunk(b"caBX", SECRET));
    bytes.extend(&plain[head..]);
    bytes.extend(SECRET);
    bytes
}

fn riff_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(data);
    bytes.extend(vec![0; data.len() % 2]);
    bytes
}

fn webp(orientation: u8) -> Vec<u8> {
    let plain = encoded(ImageFormat::WebP);
    let mut content = b"WEBP".to_vec();
    // Details of the camera and XMP follow; 48 by 32.
    content.extend(riff_chunk(b"VP8X", &[0x0c, 0, 0, 0, 47, 0, 0, 31, 0, 0]));
    content.extend(&plain[12..]);
    content.extend(riff_chunk(b"EXIF", &exif(orientation)));
    content.extend(riff_chunk(b"XMP ", SECRET));
    content.extend(riff_chunk(b"odd ", &SECRET[..21]));
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    bytes.extend(content);
    bytes.extend(SECRET);
    bytes
}

fn gif() -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    bytes.extend(b"\x21\xf9\x04\0\0\0\0\0");
    bytes.extend([b"\x21\xfe\x16", SECRET, b"\0"].concat());
    bytes.extend([b"\x21\xff\x0bXMP DataXMP\x16", SECRET, b"\0"].concat());
    bytes.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    bytes.extend(SECRET);
    bytes
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

/// Whether nothing of what a camera wrote is left.
fn is_clean(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 8] = [
        &SECRET[..10],
        b"Exif",
        b"EXIF",
        b"eXIf",
        b"xmp",
        b"XMP",
        b"8BIM",
        b"MPF",
    ];
    !marks.iter().any(|mark| holds(bytes, mark))
}

/// The colours at the middle of each block, row by row.
fn blocks(bytes: &[u8]) -> Vec<Vec<[u8; 3]>> {
    let picture = image::load_from_memory(bytes).unwrap().to_rgb8();
    let rounded = |colour: &image::Rgb<u8>| colour.0.map(|part| if part > 128 { 250 } else { 10 });
    let rows = 0..picture.height() / 16;
    rows.map(|y| {
        let columns = 0..picture.width() / 16;
        columns
            .map(|x| rounded(picture.get_pixel(x * 16 + 8, y * 16 + 8)))
            .collect()
    })
    .collect()
}

type Make = fn(u8) -> Vec<u8>;
const MAKES: [(&str, Make); 3] = [("JPEG", jpeg), ("PNG", png), ("WebP", webp)];

#[test]
fn nothing_that_a_camera_wrote_is_published() {
    for (name, make) in MAKES {
        for orientation in 0..=8 {
            let bytes = make(orientation);
            assert!(!is_clean(&bytes));
            let clean = clean(bytes).unwrap();
            assert!(is_clean(&clean), "{name} {orientation}");
            image::load_from_memory(&clean).unwrap();
        }
    }
    let clean = clean(gif()).unwrap();
    assert!(
        is_clean(&clean) && holds(&clean, b"NETSCAPE2.0") && clean.ends_with(b"\x44\x01\0\x3b")
    );
}

#[test]
fn what_is_upright_keeps_every_pixel() {
    for (name, make) in MAKES {
        let bytes = make(1);
        let before = image::load_from_memory(&encoded(match name {
            "JPEG" => ImageFormat::Jpeg,
            "PNG" => ImageFormat::Png,
            _ => ImageFormat::WebP,
        }));
        let cleaned = clean(bytes).unwrap();
        let after = image::load_from_memory(&cleaned).unwrap();
        assert_eq!(before.unwrap(), after, "{name}");
        // What is clean stays as it is, byte for byte.
        assert_eq!(clean(cleaned.clone()).unwrap(), cleaned);
    }
}

#[test]
fn what_lies_on_its_side_is_turned() {
    let upright = blocks(&encoded(ImageFormat::Png));
    let (rows, columns) = (upright.len(), upright[0].len());
    for (name, make) in MAKES {
        // Where the block at a row and a column of the turned picture stands in the file, after the
        // table of orientations of the Exif standard.
        for orientation in 1..=8 {
            let bytes = make(orientation);
            assert_eq!(
                lies_on_its_side(&bytes),
                orientation >= 5,
                "{name} {orientation}"
            );
            let turned = blocks(&clean(bytes).unwrap());
            let (height, width) = if orientation >= 5 {
                (columns, rows)
            } else {
                (rows, columns)
            };
            assert_eq!(
                (turned.len(), turned[0].len()),
                (height, width),
                "{name} {orientation}"
            );
            for (y, row) in turned.iter().enumerate() {
                for (x, colour) in row.iter().enumerate() {
                    let (right, down) = (columns - 1, rows - 1);
                    let (r, c) = match orientation {
                        1 => (y, x),
                        2 => (y, right - x),
                        3 => (down - y, right - x),
                        4 => (down - y, x),
                        5 => (x, y),
                        6 => (down - x, y),
                        7 => (down - x, right - y),
                        _ => (x, right - y),
                    };
                    assert_eq!(*colour, upright[r][c], "{name} {orientation} {x} {y}");
                }
            }
        }
    }
}

#[test]
fn colours_stay_what_they_are() {
    for orientation in [1, 6] {
        assert!(holds(&clean(jpeg(orientation)).unwrap(), b"COLOURS"));
    }
}

#[test]
fn a_kind_that_cannot_be_cleaned_is_told() {
    let boxes = |words: &[u8]| [b"\0\0\0\x18ftypavif".as_slice(), words].concat();
    assert_eq!(clean(boxes(b"meta infe Exif")), Err(Problem::Unknown));
    assert_eq!(clean(boxes(b"mdat")), Ok(boxes(b"mdat")));
    assert_eq!(clean(b"II\x2a\0\x08\0\0\0".to_vec()), Err(Problem::Unknown));
    assert_eq!(clean(b"no picture".to_vec()), Err(Problem::Broken));
}

#[test]
fn invariant_8_a_broken_picture_is_told_and_nothing_more() {
    for bytes in [jpeg(1), jpeg(6), png(1), png(6), webp(1), webp(6), gif()] {
        let whole = bytes.len() - SECRET.len();
        for length in 0..whole {
            let cut = clean(bytes[..length].to_vec());
            assert!(cut.is_err(), "{length} of {whole}");
        }
        // One byte after another is wrong: whatever comes of it, it comes to an end.
        for at in 0..whole {
            for wrong in [0, 0xff, bytes[at].wrapping_add(1)] {
                let mut bytes = bytes.clone();
                bytes[at] = wrong;
                if let Ok(clean) = clean(bytes) {
                    assert!(clean.len() < 20_000);
                }
            }
        }
    }
}

#[test]
fn a_picture_that_claims_to_be_huge_is_refused() {
    let mut bytes = png(6);
    bytes[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    // Its head no longer adds up either.
    assert!(clean(bytes).is_err());
    let mut bytes = jpeg(6);
    let frame = bytes
        .windows(2)
        .position(|part| part == [0xff, 0xc0])
        .unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(clean(bytes), Err(Problem::TooLarge));
}
