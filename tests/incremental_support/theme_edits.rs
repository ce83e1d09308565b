//! What people do to a theme, at random.

use super::Site;
use super::edits::with_line;
use super::pages::SETTINGS;
use super::random::Random;
use super::trio::Trio;

fn of_theme(site: &Site, random: &mut Random, ending: &str) -> Option<String> {
    let mut files = site.paths("themes");
    files.retain(|path| path.ends_with(ending));
    (!files.is_empty()).then(|| random.pick(&files))
}

pub fn template(trio: &mut Trio, random: &mut Random) {
    let Some(path) = of_theme(&trio.site, random, ".html") else {
        return;
    };
    let text = trio.site.read(&path);
    let number = random.below(9);
    let new = match random.below(8) {
        0 => format!("{text}{{{{"),
        1 => text.replacen("<p>", "<p>{{ page.nothing.at_all }}", 1),
        2 => text.replace("sort=\"title\"", "sort=\"-date\""),
        3 => text.replace("newest=", "kind=\"host\", newest="),
        4 => text.replacen("#}", "#}{# A component row and a <sign. #}", 1),
        5 => text.replacen("</", &format!(" <b>{number}</b></"), 1),
        6 => text.replacen("<p>", "<p>{{ icon(name=\"leaf\") }}", 1),
        _ => text.replacen("#}", &format!("Edited {number}. #}}"), 1),
    };
    trio.site.write(&path, new);
}

pub fn add_template(trio: &mut Trio, random: &mut Random) {
    let name = random.pick(&[
        "news/index.html",
        "events/item.html",
        "resources/item.html",
        "404.html",
        "blocks/callout.html",
        "blocks/nothing.html",
        "nothing.html",
        "parts/help.html",
    ]);
    let text = match name.starts_with("blocks/") {
        true => {
            let name = name["blocks/".len()..].trim_end_matches(".html");
            format!(
                "{{# B. #}}{{% component {name}(title: string = \"\") %}}<b>{{{{ body }}}}</b>{{% endcomponent %}}\n"
            )
        }
        false => {
            "{# T. #}{% set now = today() %}<p>{{ page.title }} {{ now.iso }}</p>\n".to_owned()
        }
    };
    trio.site
        .write(&format!("themes/plain/templates/{name}"), text);
}

pub fn remove_of_theme(trio: &mut Trio, random: &mut Random) {
    if let Some(path) = of_theme(&trio.site, random, "").filter(|path| !path.contains("/css/")) {
        trio.site.remove(&path);
    }
}

pub fn css(trio: &mut Trio, random: &mut Random) {
    let path = format!(
        "themes/plain/css/{}.css",
        random.pick(&["site", "tokens", "page", "extra"])
    );
    let text = random.pick(&[
        "a { color: red }",
        "a { color: blue }",
        "/* The same. */ a { color: blue }",
        "a { color: ",
        "@import \"tokens.css\"; b { top: 0 }",
        "@import \"nothing.css\";",
    ]);
    trio.site.write(&path, text);
}

pub fn icon(trio: &mut Trio, random: &mut Random) {
    let path = format!(
        "themes/plain/icons/{}.svg",
        random.pick(&["leaf", "heart", "new"])
    );
    let text = format!("<svg viewBox=\"0 0 {0} {0}\"/>", random.below(4));
    trio.site.write(&path, text);
}

pub fn words(trio: &mut Trio, random: &mut Random) {
    let language = random.pick(&["en", "en", "ur", "en-GB"]);
    let path = format!("themes/plain/strings/{language}.yaml");
    let old = if trio.site.exists(&path) {
        trio.site.read(&path)
    } else {
        String::new()
    };
    let line = format!("plain-end: The end {}", random.below(4));
    trio.site.write(
        &path,
        with_line(
            &old,
            if random.once_in(9) {
                "plain-end: ["
            } else {
                &line
            },
        ),
    );
}

/// The theme's folder gets another name, and the settings name it.
pub fn move_theme(trio: &mut Trio, _: &mut Random) {
    let (from, to) = ("themes/plain", "themes/other");
    let (from, to) = if trio.site.exists(from) {
        (from, to)
    } else {
        (to, from)
    };
    if trio.site.exists(from) && !trio.site.exists(to) && trio.site.exists(SETTINGS) {
        trio.site.rename(from, to);
        let line = to.replace("themes/", "theme: ");
        let text = with_line(&trio.site.read(SETTINGS), &line);
        trio.site.write(SETTINGS, text);
    }
}
