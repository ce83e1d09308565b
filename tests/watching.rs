//! The preview misses nothing that happens on the disk, however fast it happens.

mod incremental_support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use incremental_support::{Files, Site, pages, read_folder};

/// How long the preview may take to show all of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Threads that save at the same time, the folders of each, and the pages in a folder.
const THREADS: usize = 5;
const FOLDERS: usize = 10;
const PAGES: usize = 10;

/// The program, serving a site.
struct Preview {
    program: Child,
    address: String,
    site: Site,
}

impl Preview {
    fn of(site: Site) -> Preview {
        let mut program = spires("serve", site.root())
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = program.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.strip_prefix("Serving at http://").unwrap();
        Preview {
            address: address.split('/').next().unwrap().to_owned(),
            program,
            site,
        }
    }

    /// What is served at the place of a file of the output, and whether there is anything.
    fn get(&self, path: &str) -> (bool, Vec<u8>) {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = &self.address;
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let head = answer
            .windows(4)
            .position(|end| end == b"\r\n\r\n")
            .unwrap();
        let body = answer.split_off(head + 4);
        (answer.starts_with(b"HTTP/1.1 200"), body)
    }

    /// What `spires build` makes of the site as it is now.
    fn clean_build(&self) -> Files {
        let out = tempfile::tempdir().unwrap();
        let public = out.path().join("public");
        let base = format!("http://{}/", self.address);
        let done = spires("build", self.site.root())
            .args(["--no-cache", "--base-url", &base, "--out"])
            .arg(&public)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        read_folder(&public)
    }

    /// Waits until what is served is a clean build, and gives the time that took.
    fn settle(&self, gone: &BTreeSet<String>) -> Duration {
        let start = Instant::now();
        let wanted = self.clean_build();
        assert!(gone.iter().all(|path| !wanted.contains_key(path)));
        loop {
            let wrong = wanted
                .iter()
                .filter(|(path, bytes)| own(&self.get(path).1) != own(bytes))
                .map(|(path, _)| path);
            let lingering = gone.iter().filter(|path| self.get(path).0);
            let lost: Vec<&String> = wrong.chain(lingering).collect();
            if lost.is_empty() {
                return start.elapsed();
            }
            let all = wanted.len();
            assert!(
                start.elapsed() < PATIENCE,
                "{} of {all} lost: {lost:?}",
                lost.len()
            );
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn spires(command: &str, root: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_spires"));
    program.arg(command).arg("--root").arg(root);
    program.env_remove("SOURCE_DATE_EPOCH");
    program
}

/// The part of a page that is the site's own: the preview adds to the head and to the body's ends.
fn own(page: &[u8]) -> &[u8] {
    let find = |tag: &[u8]| page.windows(tag.len()).position(|part| part == tag);
    match (find(b"<main>"), find(b"</main>")) {
        (Some(start), Some(end)) => &page[start..end],
        _ => page,
    }
}

/// The output file of a saved page.
fn output(page: &str) -> String {
    let below = page.strip_prefix("content/").unwrap();
    format!("{}/index.html", below.strip_suffix(".md").unwrap())
}

/// Saves a folder of pages in one of the ways of editors and programs.
fn save(root: &Path, folder: &str, way: usize) {
    let full = root.join(folder);
    let text = |number: usize| pages::page(folder, &format!("Page {number} of {folder}"));
    // A folder that is made elsewhere, and moved in with all that is in it.
    let elsewhere = tempfile::tempdir_in(root).unwrap();
    let made = if way == 0 {
        elsewhere.path().join("folder")
    } else {
        full.clone()
    };
    fs::create_dir_all(&made).unwrap();
    for number in 0..PAGES {
        let page = made.join(format!("page-{number}.md"));
        match way {
            // A new file takes the old one's place.
            1 => {
                let temporary = made.join(format!(".page-{number}.md.swp"));
                fs::write(&temporary, text(number)).unwrap();
                fs::rename(temporary, page).unwrap();
            }
            // The same, with a temporary file that anybody can see.
            2 => {
                fs::write(&page, "---\ntitle: Early\n---\n").unwrap();
                let temporary = made.join(format!("page-{number}.md.tmp"));
                fs::write(&temporary, text(number)).unwrap();
                fs::rename(temporary, page).unwrap();
            }
            // The old file moves out of the way first.
            3 => {
                fs::write(&page, "---\ntitle: Early\n---\n").unwrap();
                fs::rename(&page, made.join(format!("page-{number}.md~"))).unwrap();
                fs::write(page, text(number)).unwrap();
            }
            _ => fs::write(page, text(number)).unwrap(),
        }
    }
    if way == 0 {
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::rename(made, full).unwrap();
    }
}

fn git(root: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn nothing_that_is_saved_is_missed() {
    let preview = Preview::of(Site::on_disk());
    let root = preview.site.root();
    preview.settle(&BTreeSet::new());
    thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for folder in 0..FOLDERS {
                    let folder = format!("content/saved/by-{thread}/deep/folder-{folder}");
                    save(root, &folder, thread);
                    if thread == 4 {
                        thread::sleep(Duration::from_millis(30));
                    }
                }
            });
        }
    });
    let took = preview.settle(&BTreeSet::new());
    println!("0 of {} lost after {took:.1?}", THREADS * FOLDERS * PAGES);

    // Renames of files and of whole folders.
    let mut gone = BTreeSet::new();
    for number in 0..PAGES {
        let from = format!("content/saved/by-1/deep/folder-1/page-{number}.md");
        fs::rename(root.join(&from), root.join(from.replace("page-", "name-"))).unwrap();
        gone.insert(output(&from));
    }
    for folder in ["content/saved/by-2/deep", "content/saved/by-3"] {
        gone.extend(pages_below(root, folder));
        let to = root.join(folder.replace("by", "was"));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(root.join(folder), to).unwrap();
    }
    println!("renames show after {:.1?}", preview.settle(&gone));

    // Another branch has other files, other texts, and some of the same.
    git(root, &["init", "--quiet"]);
    git(root, &["add", "content", "themes"]);
    git(root, &["commit", "--quiet", "--message", "One"]);
    git(root, &["checkout", "--quiet", "-b", "other"]);
    let mut gone: BTreeSet<String> = pages_below(root, "content/saved/by-4")
        .into_iter()
        .collect();
    fs::remove_dir_all(root.join("content/saved/by-4")).unwrap();
    for folder in 0..FOLDERS {
        let name = format!("content/saved/by-0/deep/folder-{folder}");
        for page in fs::read_dir(root.join(&name)).unwrap() {
            let page = page.unwrap().path();
            let text = fs::read_to_string(&page).unwrap();
            fs::write(page, text.replace("Text.", "Words on the other branch.")).unwrap();
        }
        save(root, &format!("content/branch/folder-{folder}"), 4);
    }
    git(root, &["add", "--all", "content"]);
    git(root, &["commit", "--quiet", "--message", "Two"]);
    for _ in 0..4 {
        git(root, &["checkout", "--quiet", "main"]);
        git(root, &["checkout", "--quiet", "other"]);
    }
    println!("a branch shows after {:.1?}", preview.settle(&gone));
    gone = pages_below(root, "content/branch").into_iter().collect();
    git(root, &["checkout", "--quiet", "main"]);
    println!("and the old one after {:.1?}", preview.settle(&gone));
}

/// The output files of the pages below a folder.
fn pages_below(root: &Path, folder: &str) -> Vec<String> {
    let below: Vec<PathBuf> = read_folder(&root.join(folder))
        .into_keys()
        .map(PathBuf::from)
        .collect();
    let pages = below
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages
        .map(|path| output(&format!("{folder}/{}", path.display())))
        .collect()
}
