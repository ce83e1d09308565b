//! Word to the browser: which version of the preview is the newest, now and after each change.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

use super::preview::Shown;
use super::readers::Reader;

/// How soon a browser asks again when the program was stopped and started.
const RETRY: Duration = Duration::from_secs(1);

/// A stream of server-sent events, one for each version. The first comes at once, so that a browser
/// that was away learns what it missed. `reader` looks at a page until the stream ends.
pub(super) fn stream(
    mut follower: watch::Receiver<Arc<Shown>>,
    reader: Option<Reader>,
) -> Response {
    follower.mark_changed();
    let events = stream::unfold((follower, reader), |(mut follower, reader)| async {
        follower.changed().await.ok()?;
        let version = follower.borrow_and_update().version();
        let event = Event::default().event("version").retry(RETRY).data(version);
        Some((Ok::<_, Infallible>(event), (follower, reader)))
    });
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}
