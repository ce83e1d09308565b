//! `spires build --compress`: the smaller files beside texts.

use std::fs;
use std::io::Read;

use crate::small;
use crate::support::tree;

#[test]
fn smaller_files_stand_beside_texts_and_are_made_once() {
    let site = small("netlify");
    site.write(
        "content/long.md",
        format!("---\ntitle: Long\n---\n{}", "Some words. ".repeat(200)),
    );
    assert_eq!(site.build(&["--compress"]).code, Some(0));
    let first = tree(&site.path("public"));
    let mut packed = 0;
    for (path, bytes) in &first {
        let Some(text) = path.strip_suffix(".br").and_then(|path| first.get(path)) else {
            let is_text = path.ends_with(".html") && bytes.len() >= 1024;
            assert!(
                !is_text || first.contains_key(&format!("{path}.zst")),
                "{path}"
            );
            continue;
        };
        let beside = |ending: &str| &first[&path.replace(".br", ending)];
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut bytes.as_slice(), &mut brotli).expect("brotli");
        let mut reader = flate2::read::GzDecoder::new(beside(".gz").as_slice());
        reader.read_to_end(&mut gzip).expect("gzip");
        let zstd = zstd::bulk::decompress(beside(".zst"), text.len()).expect("zstd");
        assert!(brotli == *text && gzip == *text && zstd == *text, "{path}");
        packed += 1;
    }
    assert!(packed > 3, "{packed}");
    // Nothing changed; one text changed, and another file is missing.
    let again = site.build(&["--compress", "--format", "json"]).json();
    assert_eq!(again["written"], 0);
    assert_eq!(tree(&site.path("public")), first);
    site.edit("content/long.md", "Some words.", "Other words.");
    site.remove("public/words/index.html");
    let again = site.build(&["--compress", "--format", "json"]).json();
    assert_eq!(again["written"], 5, "{again}");
    let cold = small("netlify");
    let text = fs::read(site.path("content/long.md")).expect("a page");
    cold.write("content/long.md", text);
    assert_eq!(cold.build(&["--compress"]).code, Some(0));
    assert_eq!(tree(&site.path("public")), tree(&cold.path("public")));
    // When they are no longer asked for, they go.
    assert_eq!(site.build(&[]).code, Some(0));
    assert_eq!(cold.build(&["--no-cache"]).code, Some(0));
    let left = tree(&site.path("public"));
    assert!(
        left.keys().all(|path| !path.ends_with(".br")),
        "{:?}",
        left.keys()
    );
    assert_eq!(left, tree(&cold.path("public")));
    assert_eq!(site.build(&["--compress"]).code, Some(0));
    assert!(site.path("public/long/index.html.gz").exists());
}
