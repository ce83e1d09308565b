//! A destination that can be read and written: a folder or a store of objects, behind one crate.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    Attribute, Attributes, BackoffConfig, ClientConfigKey, Error, ObjectStore, ObjectStoreExt,
    PutMode, PutOptions, RetryConfig,
};

use crate::failure::Failure;
use crate::inputs;

use super::headers::Headers;
use super::plan::Found;
use super::to::To;
use super::words;

/// The record of what was published.
pub(super) const RECORD: &str = ".spires-published.json";
/// The lock, which is there while somebody publishes.
pub(super) const LOCK: &str = ".spires-publishing.json";

/// How many other names of one file publishers may have written to, one after the other, and left behind.
const OTHER_NAMES: usize = 9;

/// The slowest connection that the largest file must get through, in bytes a second.
const SLOWEST: u64 = 32 * 1024;

/// What is going to be done there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// It is looked at.
    Look,
    /// It is changed. A folder that is not there is made.
    Change,
}

/// A destination.
#[derive(Debug)]
pub struct Destination {
    to: To,
    store: Arc<dyn ObjectStore>,
}

impl Destination {
    /// Opens a destination, with what the environment says of it. `largest` is the size of the largest
    /// file that will be sent.
    ///
    /// # Errors
    /// When a setting is missing or makes no sense, or a folder cannot be made.
    pub fn open(to: &To, intent: Intent, largest: u64) -> Result<Destination, Failure> {
        require_secret(to)?;
        inputs::choose_cryptography();
        let patience = format!("{} seconds", 30 + largest / SLOWEST);
        let built: Result<Arc<dyn ObjectStore>, Error> = match to {
            To::Folder(path) => {
                if intent == Intent::Change {
                    inputs::make_folder(path)?;
                }
                match path.exists() {
                    true => LocalFileSystem::new_with_prefix(path)
                        .map(|store| Arc::new(store.with_automatic_cleanup(true)) as _),
                    false => Ok(Arc::new(InMemory::new())),
                }
            }
            To::Azure {
                account, container, ..
            } => MicrosoftAzureBuilder::from_env()
                .with_account(account)
                .with_container_name(container)
                .with_retry(retry())
                .with_config(AzureConfigKey::Client(ClientConfigKey::Timeout), patience)
                .build()
                .map(|store| Arc::new(store) as _),
            To::S3 { bucket, .. } => AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .with_retry(retry())
                .with_config(
                    AmazonS3ConfigKey::Client(ClientConfigKey::Timeout),
                    patience,
                )
                .build()
                .map(|store| Arc::new(store) as _),
            To::Google { bucket, .. } => GoogleCloudStorageBuilder::from_env()
                .with_bucket_name(bucket)
                .with_retry(retry())
                .with_config(GoogleConfigKey::Client(ClientConfigKey::Timeout), patience)
                .build()
                .map(|store| Arc::new(store) as _),
        };
        let store = built.map_err(|error| words::failure(to, &error))?;
        let store: Arc<dyn ObjectStore> = match to.prefix() {
            "" => store,
            prefix => Arc::new(PrefixStore::new(store, path(prefix)?)),
        };
        Ok(Destination::of(to.clone(), store))
    }

    /// A destination in a store that is open already.
    pub(super) fn of(to: To, store: Arc<dyn ObjectStore>) -> Destination {
        Destination { to, store }
    }

    /// Where it is.
    pub fn to(&self) -> &To {
        &self.to
    }

    /// Every file that is there, but for the publishers' own.
    pub(super) async fn list(&self) -> Result<BTreeMap<String, Found>, Failure> {
        let listed = self
            .store
            .list(None)
            .try_fold(BTreeMap::new(), |mut all, file| async move {
                let found = Found {
                    size: file.size,
                    tag: file.e_tag.as_deref().map(plain),
                };
                all.insert(file.location.to_string(), found);
                Ok(all)
            });
        let mut listed = listed.await.map_err(|error| self.failure(&error))?;
        listed.retain(|path, _| path != RECORD && path != LOCK);
        Ok(listed)
    }

    /// What is in a file, if it is there.
    pub(super) async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let read = async { self.store.get(&Path::from(name)).await?.bytes().await };
        match read.await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failure(&error)),
        }
    }

    /// Puts a file there, whatever stands in its place. Gives the server's mark of it.
    pub(super) async fn put(
        &self,
        name: &str,
        bytes: Vec<u8>,
        headers: &Headers,
    ) -> Result<Option<String>, Failure> {
        self.refuse_links(name)?;
        let put = self
            .put_opts(name, bytes, headers, PutMode::Overwrite)
            .await;
        put.map_err(|error| self.failure(&error))
    }

    /// Makes a file that is not there yet. Gives whether it did.
    pub(super) async fn create(
        &self,
        name: &str,
        bytes: Vec<u8>,
        headers: &Headers,
    ) -> Result<bool, Failure> {
        match self.put_opts(name, bytes, headers, PutMode::Create).await {
            Ok(_) => Ok(true),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(false),
            Err(error) => Err(self.failure(&error)),
        }
    }

    async fn put_opts(
        &self,
        name: &str,
        bytes: Vec<u8>,
        headers: &Headers,
        mode: PutMode,
    ) -> Result<Option<String>, Error> {
        let mut attributes = Attributes::new();
        // A folder has nowhere to note them.
        if !matches!(self.to, To::Folder(_)) {
            attributes.insert(Attribute::ContentType, headers.kind.clone().into());
            attributes.insert(Attribute::CacheControl, headers.cache.into());
        }
        let options = PutOptions {
            mode,
            attributes,
            ..PutOptions::default()
        };
        let path = Path::parse(name)?;
        let done = self.store.put_opts(&path, bytes.into(), options).await?;
        Ok(done.e_tag.as_deref().map(plain))
    }

    /// Takes a file away. That it is gone already is no fault.
    pub(super) async fn remove(&self, name: &str) -> Result<(), Failure> {
        self.refuse_links(name)?;
        match self.store.delete(&path(name)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failure(&error)),
        }
    }

    /// Takes away what a publisher that was killed may have left of a file: in a folder, each is written
    /// under another name first.
    pub(super) fn sweep(&self, names: impl Iterator<Item = String>) -> Result<(), Failure> {
        let To::Folder(folder) = &self.to else {
            return Ok(());
        };
        names
            .map(|name| folder.join(format!("{name}#1")))
            .try_for_each(|path| inputs::remove_file(&path))
    }

    /// Takes away what a publisher that was killed may have left of the publishers' own files, when nobody has
    /// written to it for so long: others may be making theirs at this moment.
    pub(super) fn sweep_own(&self, age: Duration) -> Result<(), Failure> {
        let To::Folder(folder) = &self.to else {
            return Ok(());
        };
        let names = [LOCK, RECORD].into_iter();
        names
            .flat_map(|name| (1..=OTHER_NAMES).map(move |at| folder.join(format!("{name}#{at}"))))
            .try_for_each(|path| inputs::remove_old_file(&path, age))
    }

    /// A link within a folder would lead the writing out of it.
    fn refuse_links(&self, name: &str) -> Result<(), Failure> {
        let To::Folder(folder) = &self.to else {
            return Ok(());
        };
        let parts = name.match_indices('/').map(|(end, _)| &name[..end]);
        match parts
            .map(|part| folder.join(part))
            .find(|path| path.is_symlink())
        {
            None => Ok(()),
            Some(link) => Err(Failure::Usage(format!(
                "{} is a link that leads elsewhere, and the site needs its name; take it away, or publish \
                 to another folder",
                link.display()
            ))),
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        words::failure(&self.to, error)
    }
}

/// Long enough for a connection that stumbles, short enough for somebody who waits.
fn retry() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(4),
            base: 3.0,
        },
        max_retries: 7,
        retry_timeout: Duration::from_secs(30),
    }
}

/// A path at the destination. Those of a record may be anybody's.
fn path(name: &str) -> Result<Path, Failure> {
    Path::parse(name).map_err(|_| {
        Failure::Usage(format!(
            "`{name}` cannot be the name of a file at the destination"
        ))
    })
}

/// A server's mark without the signs round it, which not every answer of one server has.
fn plain(tag: &str) -> String {
    tag.trim_start_matches("W/").trim_matches('"').to_owned()
}

/// Without a secret, servers are asked for one that only machines in their own data centres know, and
/// it takes long to hear that there is none.
fn require_secret(to: &To) -> Result<(), Failure> {
    let names: &[&str] = match to {
        To::Folder(_) => return Ok(()),
        To::Azure { .. } => &[
            "AZURE_STORAGE_ACCOUNT_KEY",
            "AZURE_STORAGE_ACCESS_KEY",
            "AZURE_STORAGE_SAS_TOKEN",
            "AZURE_STORAGE_SAS_KEY",
            "AZURE_STORAGE_TOKEN",
            "AZURE_CLIENT_SECRET",
            "AZURE_FEDERATED_TOKEN_FILE",
            "AZURE_USE_AZURE_CLI",
            "AZURE_STORAGE_USE_EMULATOR",
            "IDENTITY_ENDPOINT",
        ],
        To::S3 { .. } => &[
            "AWS_ACCESS_KEY_ID",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_METADATA_ENDPOINT",
        ],
        To::Google { .. } => &[
            "GOOGLE_SERVICE_ACCOUNT",
            "GOOGLE_SERVICE_ACCOUNT_PATH",
            "GOOGLE_SERVICE_ACCOUNT_KEY",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GOOGLE_BEARER_TOKEN",
        ],
    };
    if names
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "there is no secret for {to}: put it into the environment as {}, and publish again",
        words::secret(to)
    )))
}
