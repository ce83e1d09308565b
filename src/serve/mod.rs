//! The preview: HTTP from the last good site in memory, and word to the browser when it changes.
//!
//! A [`Preview`] is what browsers see just now. Whoever builds the site puts each new state into it;
//! [`run`] serves it. The two never wait for each other. What is added to pages for the preview is
//! added as they are served, so that it cannot get into a published site.

mod events;
mod excerpt;
mod guard;
mod html;
mod http;
mod indexes;
mod listen;
mod pages;
mod panel;
mod policy;
mod preview;
mod readers;
mod words;
mod wrong;

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::failure::Failure;

pub use listen::Listener;
pub use preview::Preview;

/// Serves until Ctrl+C is pressed. One thread is enough: every answer is a look into memory.
///
/// # Errors
/// When the system will not let us listen.
pub fn run(listener: Listener, preview: Arc<Preview>) -> Result<(), Failure> {
    let address = listener.address();
    let served = async move {
        let socket = TcpListener::from_std(listener.into_socket()?)?;
        let router = http::router(preview, address.ip());
        tokio::select! {
            end = async { axum::serve(socket, router).await } => end,
            pressed = tokio::signal::ctrl_c() => pressed,
        }
    };
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime
        .and_then(|runtime| runtime.block_on(served))
        .map_err(|source| Failure::Listen {
            address: address.to_string(),
            source,
        })
}
