//! A progress bar for people who wait: on a terminal, and only when a build takes long.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error; none where nobody watches.
pub(super) struct Bar {
    bar: Option<ProgressBar>,
    start: Instant,
}

impl Bar {
    pub(super) fn new() -> Bar {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Bar {
            bar,
            start: Instant::now(),
        }
    }

    /// Shows how far the build is, once it has taken long enough for somebody to wonder.
    pub(super) fn show(&self, done: usize, all: usize) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() {
            if self.start.elapsed() < PATIENCE {
                return;
            }
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
