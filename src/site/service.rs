//! The files for other programs than browsers: which there are, and where they stand. What is in them is
//! made in [`services`](crate::services).

use crate::address::Address;

use super::Site;

/// A file for other programs than browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// What search engines may look at.
    Robots,
}

impl Site {
    /// The files for other programs, in a fixed order.
    pub fn services(&self) -> impl Iterator<Item = Service> {
        [Service::Robots].into_iter()
    }

    /// The address of a file for other programs.
    pub fn service_address(&self, service: Service) -> Address {
        match service {
            Service::Robots => Address::of_made("robots.txt"),
        }
    }
}
