//! The progress bar, and Ctrl-C.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::terminal::Terminal;
use crate::watch::{Step, Watch};

/// What a run is watched with.
#[derive(Debug)]
pub(super) struct Progress {
    pub(super) watch: Watch,
    bar: ProgressBar,
}

impl Progress {
    /// A watch that Ctrl-C stops, with a bar if the terminal shows one. Pressed a second time, Ctrl-C ends the program
    /// at once: files are written by renaming, so none is ever half there.
    pub(super) fn new(terminal: &Terminal) -> Self {
        let bar = if terminal.shows_progress() {
            ProgressBar::new(0).with_style(style())
        } else {
            ProgressBar::hidden()
        };
        let watched = bar.clone();
        let watch = Watch::new().on_step(move |step| show(&watched, step));
        let stop = watch.clone();
        // Fails only where there already is a handler; then that one decides.
        let _ = ctrlc::set_handler(move || {
            if stop.cancelled() {
                std::process::exit(2);
            }
            stop.cancel();
        });
        Self { watch, bar }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{msg:>8} {wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn show(bar: &ProgressBar, step: Step) {
    let begin = |words: &'static str, length: usize| {
        bar.set_position(0);
        bar.set_length(length as u64);
        bar.set_message(words);
    };
    match step {
        Step::Pages(pages) => begin("reading", pages),
        Step::Facts(pages) => begin("parsing", pages),
        Step::Files(files) => begin("writing", files),
        Step::Render => begin("linking", 1),
        Step::Page | Step::Fact | Step::File => bar.inc(1),
    }
}
