//! Asking other people's websites, politely: one thing at a time on each, with a pause between, and no more
//! than is needed to know.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::{LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode};
use rustls::CertificateError;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};
use url::Url;

use crate::failure::Failure;
use crate::inputs;

use super::answer::Distrust;
use super::{Answer, Silence};

/// How often one may be sent on.
const MOST_STEPS: usize = 10;

/// How often a website is asked again that asked us to wait.
const MOST_TRIES: usize = 3;

/// How we behave.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Who we say we are.
    pub agent: String,
    /// How long we leave a website alone between two questions.
    pub pause: Duration,
    /// How long we wait for an answer.
    pub timeout: Duration,
    /// How long we wait at most for a website that asks us to.
    pub patience: Duration,
    /// How many websites are asked at a time.
    pub at_once: usize,
}

impl Manners {
    /// Our manners when we ask in the name of the site at this address.
    pub fn of(base: &Url) -> Manners {
        let version = env!("CARGO_PKG_VERSION");
        Manners {
            agent: format!("Spires/{version} (looks after the links of {base})"),
            pause: Duration::from_secs(1),
            timeout: Duration::from_secs(20),
            patience: Duration::from_secs(60),
            at_once: 8,
        }
    }
}

/// Asks for every one of these addresses. The answers stand by the addresses as they were given.
///
/// # Errors
/// When the machine has no means to ask.
pub fn visit(
    addresses: Vec<String>,
    manners: &Manners,
) -> Result<BTreeMap<String, Answer>, Failure> {
    if addresses.is_empty() {
        return Ok(BTreeMap::new());
    }
    let network = |source: io::Error| Failure::Io {
        action: "use",
        path: "the network".into(),
        source,
    };
    inputs::choose_cryptography();
    let client = Client::builder()
        .user_agent(&manners.agent)
        .redirect(Policy::none())
        .timeout(manners.timeout)
        .build()
        .map_err(|error| network(io::Error::other(error)))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(network)?;
    let visitor = Arc::new(Visitor {
        client,
        manners: manners.clone(),
        lanes: Mutex::default(),
        at_once: Semaphore::new(manners.at_once),
    });
    runtime.block_on(async {
        let mut visits = JoinSet::new();
        for address in addresses {
            let visitor = visitor.clone();
            visits.spawn(async move {
                let answer = match Url::parse(&address) {
                    Ok(url) => visitor.follow(&url).await,
                    Err(_) => Answer::Silent(Silence::NoSuchHost),
                };
                (address, answer)
            });
        }
        Ok(visits.join_all().await.into_iter().collect())
    })
}

struct Visitor {
    client: Client,
    manners: Manners,
    lanes: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Lane>>>>,
    at_once: Semaphore,
}

/// What is known of one website. Whoever holds it may ask.
#[derive(Debug, Default)]
struct Lane {
    /// Before this moment it is left alone.
    free: Option<Instant>,
    /// The ports at which nobody is there, and why.
    silent: HashMap<Option<u16>, Silence>,
}

/// What one question came to.
enum Reply {
    Status(StatusCode),
    /// To another address: for good, or for now.
    Onward {
        to: Url,
        for_good: bool,
    },
    Nothing(Answer),
}

impl Visitor {
    /// Asks for an address and for those that it leads on to.
    async fn follow(&self, first: &Url) -> Answer {
        let mut seen = vec![first.clone()];
        let mut moved = None;
        let mut only_for_good = true;
        while let Some(at) = seen.last().cloned() {
            match self.ask(&at).await {
                Reply::Nothing(answer) => return answer,
                Reply::Status(status) => {
                    return match (status.as_u16(), moved) {
                        (404 | 410, _) => Answer::Gone(status.as_u16()),
                        (500.., _) => Answer::Failing(status.as_u16()),
                        (_, Some(to)) => Answer::Moved(to),
                        // Some websites tell programs nothing (401, 403): that says nothing of the link.
                        (_, None) => Answer::Here,
                    };
                }
                Reply::Onward { to, for_good } => {
                    if seen.contains(&to) || seen.len() > MOST_STEPS {
                        return Answer::Circles;
                    }
                    only_for_good &= for_good;
                    if only_for_good {
                        moved = Some(to.to_string());
                    }
                    seen.push(to);
                }
            }
        }
        Answer::Here
    }

    /// Asks for one address, in its website's turn.
    async fn ask(&self, url: &Url) -> Reply {
        let host = url.host_str().unwrap_or_default().to_owned();
        let Some(lane) = self
            .lanes
            .lock()
            .ok()
            .map(|mut lanes| lanes.entry(host).or_default().clone())
        else {
            return Reply::Nothing(Answer::Later);
        };
        let mut lane = lane.lock().await;
        let port = url.port_or_known_default();
        if let Some(silence) = lane.silent.get(&port) {
            return Reply::Nothing(Answer::Silent(*silence));
        }
        // A HEAD costs a website the least.
        let mut method = Method::HEAD;
        let mut tries = 0;
        loop {
            if let Some(free) = lane.free {
                sleep_until(free).await;
            }
            let sent = {
                let _turn = self.at_once.acquire().await;
                self.client
                    .request(method.clone(), url.clone())
                    .send()
                    .await
            };
            lane.free = Some(Instant::now() + self.manners.pause);
            let by_head = method == Method::HEAD;
            let response = match sent {
                Ok(response) => response,
                Err(error) => match answer_of(&error) {
                    // Some break off when they meet a HEAD.
                    Answer::Silent(Silence::BrokenOff) if by_head => {
                        method = Method::GET;
                        continue;
                    }
                    answer => {
                        if let Answer::Silent(
                            silence @ (Silence::NoSuchHost
                            | Silence::NoNetwork
                            | Silence::NoConnection),
                        ) = answer
                        {
                            lane.silent.insert(port, silence);
                        }
                        return Reply::Nothing(answer);
                    }
                },
            };
            let status = response.status();
            if matches!(
                status,
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
            ) {
                tries += 1;
                match wait(&response) {
                    Some(wait) if wait <= self.manners.patience && tries < MOST_TRIES => {
                        lane.free = Some(Instant::now() + wait.max(self.manners.pause));
                        continue;
                    }
                    None if status == StatusCode::SERVICE_UNAVAILABLE => {}
                    _ => return Reply::Nothing(Answer::Later),
                }
            }
            if let Some(to) = onward(url, &response) {
                let for_good = matches!(
                    status,
                    StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
                );
                return Reply::Onward { to, for_good };
            }
            if by_head && !status.is_success() {
                // Whether a HEAD is answered says nothing of what readers get.
                method = Method::GET;
                continue;
            }
            return Reply::Status(status);
        }
    }
}

/// Where a response leads on to.
fn onward(from: &Url, response: &Response) -> Option<Url> {
    let to = response.headers().get(LOCATION)?.to_str().ok()?;
    let to = from.join(to).ok()?;
    (response.status().is_redirection() && matches!(to.scheme(), "http" | "https")).then_some(to)
}

/// How long a website asks us to wait: in seconds, or until a moment. (RFC 9110, section 10.2.3.)
fn wait(response: &Response) -> Option<Duration> {
    let said = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = said.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(said).ok()?;
    // By the website's own clock, which need not be ours.
    let now = response
        .headers()
        .get(reqwest::header::DATE)?
        .to_str()
        .ok()?;
    let now = jiff::fmt::rfc2822::parse(now).ok()?;
    let left = moment.timestamp().duration_since(now.timestamp());
    Some(Duration::try_from(left).unwrap_or_default())
}

/// What an error says of the website, or of this computer.
fn answer_of(error: &reqwest::Error) -> Answer {
    for cause in causes(error) {
        if let Some(rustls::Error::InvalidCertificate(fault)) = cause.downcast_ref() {
            return Answer::Untrusted(distrust(fault));
        }
        let Some(error) = cause.downcast_ref::<io::Error>() else {
            continue;
        };
        match error.kind() {
            io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => {
                return Answer::Silent(Silence::NoNetwork);
            }
            _ => {}
        }
    }
    Answer::Silent(if error.is_timeout() {
        Silence::TooSlow
    } else if !error.is_connect() {
        Silence::BrokenOff
    } else if causes(error).any(|cause| cause.to_string().contains("dns error")) {
        Silence::NoSuchHost
    } else {
        Silence::NoConnection
    })
}

/// An error and all that are behind it. What an error of the system wraps is not its source but itself.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    fn next<'e>(error: &&'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
        let error: &'e (dyn Error + 'static) = *error;
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    }
    std::iter::successors(Some(error), next)
}

fn distrust(fault: &CertificateError) -> Distrust {
    match fault {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Distrust::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Distrust::OfAnother
        }
        _ => Distrust::OfNobody,
    }
}
