//! The indexes of the search. The preview makes one when a browser first asks for it, so that nobody
//! who saves a page waits for what is not looked at.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::Failure;
use crate::search;
use crate::site::Site;

/// The indexes of one state of the site.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    site: Option<Arc<Site>>,
    /// Those that were asked for, by language.
    made: Mutex<HashMap<Arc<str>, Arc<search::Files>>>,
}

/// Whether indexes stand where a path leads.
pub(super) fn are_at(path: &str) -> bool {
    path.split('/').nth(1) == Some(search::FOLDER)
}

impl Indexes {
    /// The indexes of a site.
    pub(super) fn of(site: Option<Arc<Site>>) -> Indexes {
        Indexes {
            site,
            made: Mutex::default(),
        }
    }

    /// The file of an index at this path of the site, with its name. The first who asks waits until
    /// the index is made, and so does who asks meanwhile.
    pub(super) fn file(&self, path: &str) -> Result<Option<(String, Vec<u8>)>, Failure> {
        let Some(site) = &self.site else {
            return Ok(None);
        };
        let found = site.searched().into_iter().find_map(|language| {
            let name = path.strip_prefix(&Site::index_folder(&language))?;
            Some((language, name.strip_prefix('/')?))
        });
        let Some((language, name)) = found else {
            return Ok(None);
        };
        let files = self.index(site, &language)?;
        let bytes = files.get(name);
        Ok(bytes.map(|bytes| (name.to_owned(), bytes.clone())))
    }

    fn index(&self, site: &Site, language: &Arc<str>) -> Result<Arc<search::Files>, Failure> {
        // What is held is whole at every moment, whoever let go of the lock in whatever way.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(files) = made.get(language) {
            return Ok(files.clone());
        }
        let files = Arc::new(search::index(language, &site.records(language))?);
        made.insert(language.clone(), files.clone());
        Ok(files)
    }
}
