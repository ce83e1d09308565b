//! Links to other websites: what is found out about them, and how politely, against a real server on this
//! computer.

mod support;

#[path = "external/server.rs"]
mod server;

use std::net::TcpListener;
use std::time::Duration;

use server::{Asked, Server};
use spires::external::{Answer, Manners, Silence, visit};
use support::Site;

fn quick() -> Manners {
    let base = "https://example.org/".parse().expect("an address");
    Manners {
        pause: Duration::from_millis(60),
        timeout: Duration::from_millis(700),
        patience: Duration::from_secs(2),
        ..Manners::of(&base)
    }
}

/// An address of this computer at which nobody answers.
fn nobody(host: &str) -> String {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    format!("http://{host}:{}/", port.expect("a port").port())
}

fn answers(addresses: &[String]) -> Vec<Answer> {
    let answers = visit(addresses.to_vec(), &quick()).expect("a machine that can ask");
    addresses
        .iter()
        .map(|address| answers[address].clone())
        .collect()
}

#[test]
fn what_comes_of_a_link_is_what_a_reader_would_meet() {
    let server = Server::start();
    let at = |path: &str| server.at(path);
    let cases = [
        ("/here", Answer::Here),
        ("/refuses-head", Answer::Here),
        ("/hides-from-head", Answer::Here),
        ("/breaks-off-at-head", Answer::Here),
        ("/not-for-programs", Answer::Here),
        ("/missing", Answer::Gone(404)),
        ("/gone", Answer::Gone(410)),
        ("/moved", Answer::Moved(at("/here"))),
        ("/moved-twice", Answer::Moved(at("/here"))),
        ("/moved-to-nothing", Answer::Gone(404)),
        ("/elsewhere-for-now", Answer::Here),
        ("/for-now-and-then-for-good", Answer::Here),
        ("/round", Answer::Circles),
        ("/steps/10", Answer::Here),
        ("/steps/11", Answer::Circles),
        ("/fault", Answer::Failing(500)),
        ("/slow", Answer::Silent(Silence::TooSlow)),
        ("/breaks-off", Answer::Silent(Silence::BrokenOff)),
        ("/busy-for-a-second", Answer::Here),
        ("/busy-until-a-moment", Answer::Here),
        ("/busy-for-an-hour", Answer::Later),
    ];
    let addresses: Vec<String> = cases.iter().map(|(path, _)| at(path)).collect();
    for ((path, expected), found) in cases.iter().zip(answers(&addresses)) {
        assert_eq!(found, *expected, "{path}");
    }
}

#[test]
fn a_website_that_is_not_there_is_told_from_one_that_is() {
    let server = Server::start();
    let addresses = [
        nobody("127.0.0.1"),
        "http://no-such-website.invalid/".to_owned(),
        server.at("/here"),
    ];
    assert_eq!(
        answers(&addresses),
        [
            Answer::Silent(Silence::NoConnection),
            Answer::Silent(Silence::NoSuchHost),
            Answer::Here,
        ]
    );
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_told() {
    let address = server::with_own_certificate();
    let found = answers(&[address]);
    assert!(matches!(found[..], [Answer::Untrusted(_)]), "{found:?}");
}

#[test]
fn a_website_is_asked_one_thing_at_a_time_and_left_alone_between() {
    let server = Server::start();
    let addresses: Vec<String> = (0..12)
        .map(|at| server.at(&format!("/takes-a-while/{at}")))
        .collect();
    answers(&addresses);
    let asked = server.asked();
    assert_eq!(asked.len(), 12, "each page is asked for once");
    for one in &asked {
        assert_eq!(one.method, "HEAD", "{}", one.path);
        assert_eq!(one.beside, 0, "{} while another was asked for", one.path);
        assert!(
            one.agent.starts_with("Spires/") && one.agent.contains("https://example.org/"),
            "{}",
            one.agent
        );
    }
    for pair in asked.windows(2) {
        let [before, after] = pair else { continue };
        let left_alone = after.start.duration_since(before.end);
        assert!(left_alone >= Duration::from_millis(50), "{left_alone:?}");
    }
}

#[test]
fn a_website_that_asks_for_time_gets_it() {
    let server = Server::start();
    answers(&[server.at("/busy-for-a-second"), server.at("/here")]);
    let asked = server.asked();
    let busy: Vec<&Asked> = asked
        .iter()
        .filter(|one| one.path == "/busy-for-a-second")
        .collect();
    let [first, second] = busy[..] else {
        panic!("{busy:?}")
    };
    assert!(second.start.duration_since(first.end) >= Duration::from_millis(950));
    // Meanwhile nothing else is asked of it.
    let between = asked
        .iter()
        .filter(|one| first.end < one.start && one.start < second.start);
    assert_eq!(between.count(), 0);
}

const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];

/// The small site with a page of links to a server.
fn site(server: &Server) -> Site {
    let site = Site::of(&["mistakes/_base"]);
    let link = |words: &str, path: &str| format!("Read [{words}]({}).\n", server.at(path));
    let text = [
        link("what is there", "/here"),
        link("what is gone", "/gone"),
        link("a part of what moved", "/moved#part"),
        link("what is gone, again", "/gone"),
        link("what is left out", "/missing/private"),
    ];
    site.write(
        "content/links.md",
        format!("---\ntitle: Links\n---\n\n{}", text.concat()),
    );
    let own =
        "checks:\n  links:\n    except: [\"SERVER/missing/\"]\n".replace("SERVER", &server.at(""));
    let settings = std::fs::read_to_string(site.path("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", settings + &own);
    site
}

#[test]
fn findings_stand_where_links_are_written_and_answers_are_kept() {
    let server = Server::start();
    let site = site(&server);
    let check = |more: &[&str]| {
        let run = site.run(&[&["check", "--external"], more].concat());
        (
            run.code,
            (run.out + &run.err)
                .replace(&server.at(""), "SERVER")
                .replace(&server.host(), "HOST"),
        )
    };
    let (code, told) = check(&AS_OF);
    let expected = snapbox::Data::read_from(&support::tests("external/told.txt"), None).raw();
    support::assert().eq(snapbox::Data::text(told), expected);
    assert_eq!(code, Some(0));
    let asked = server.asked().len();
    assert!(site.path(".spires/.gitignore").is_file());

    // The same on the same day, with nobody asked.
    let (_, again) = check(&["--as-of", "2026-11-22T17:00"]);
    assert!(
        again.contains("Asked for now: 0; known from before: 3."),
        "{again}"
    );
    assert!(
        again.contains("[gone-link]") && again.contains("[moved-link]"),
        "{again}"
    );
    assert_eq!(server.asked().len(), asked);

    // What was gone may be back on the next; what was there is asked for again after a week.
    let (_, next) = check(&["--as-of", "2026-11-24"]);
    assert!(
        next.contains("Asked for now: 1; known from before: 2."),
        "{next}"
    );
    let (_, later) = check(&["--as-of", "2026-11-30"]);
    assert!(
        later.contains("Asked for now: 3; known from before: 0."),
        "{later}"
    );
    assert!(
        server
            .asked()
            .iter()
            .all(|one| !one.path.starts_with("/missing"))
    );

    // Neither a build nor a plain check asks anybody.
    let asked = server.asked().len();
    site.run(&["check"]);
    site.build(&[]);
    assert_eq!(server.asked().len(), asked);
}

#[test]
fn a_computer_without_a_network_is_told_once() {
    let site = Site::of(&["mistakes/_base"]);
    let links = ["127.0.0.1", "localhost"].map(|host| format!("[A website]({})\n\n", nobody(host)));
    site.write(
        "content/links.md",
        format!("---\ntitle: Links\n---\n\n{}", links.concat()),
    );
    let run = site.run(&[&["check", "--external"], &AS_OF[..]].concat());
    assert!(
        run.err.contains("This computer seems to be offline"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("unreachable-link"), "{}", run.err);
    assert!(!site.path(".spires/links.json").exists());
}
