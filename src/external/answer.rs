//! What can come of asking for an address.

use serde::{Deserialize, Serialize};

/// What came of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is there, or it is not told to programs.
    Here,
    /// It is there, at another address for good.
    Moved(String),
    /// It is not there: 404, or 410 if it never will be.
    Gone(u16),
    /// Its website has a fault of its own, by this number.
    Failing(u16),
    /// It leads from one address to the next, and never ends.
    Circles,
    /// Nobody answered.
    Silent(Silence),
    /// The website cannot show that it is the one it says it is.
    Untrusted(Distrust),
    /// The website asked to be asked another time.
    Later,
}

impl Answer {
    /// Whether readers come to a page. What keeps them from it may be over tomorrow.
    pub fn is_good(&self) -> bool {
        matches!(self, Answer::Here | Answer::Moved(_))
    }
}

/// Why nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// There is no website of this name.
    NoSuchHost,
    /// This computer has no way there.
    NoNetwork,
    /// Nobody takes the call.
    NoConnection,
    /// It took too long.
    TooSlow,
    /// It broke off.
    BrokenOff,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distrust {
    /// Its time is over, or has not come.
    Expired,
    /// It is another website's.
    OfAnother,
    /// It is from nobody whom browsers trust, or has another fault.
    OfNobody,
}
