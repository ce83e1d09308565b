//! A store that goes away in the middle of the work, for tests.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use futures_util::{FutureExt, StreamExt, stream};
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta,
    ObjectStore, ObjectStoreExt, PutMultipartOptions, PutOptions, PutPayload, PutResult,
};

/// When the operation at which a store goes away goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Before it is done.
    Before,
    /// When it is done, so that the answer is lost.
    After,
}

/// A store that goes away after some operations.
#[derive(Debug)]
pub(super) struct Fragile {
    inner: Arc<InMemory>,
    left: AtomicUsize,
    cut: Cut,
}

impl fmt::Display for Fragile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fragile store")
    }
}

impl Fragile {
    /// A store that goes away at its `at`th operation.
    pub(super) fn new(inner: Arc<InMemory>, at: usize, cut: Cut) -> Fragile {
        Fragile {
            inner,
            left: AtomicUsize::new(at),
            cut,
        }
    }

    async fn then<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let gone = || Error::Generic {
            store: "fragile",
            source: "it went away".into(),
        };
        let count = |left: usize| left.checked_sub(1);
        let left = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, count);
        match (left, self.cut) {
            (Err(_), _) | (Ok(1), Cut::Before) => Err(gone()),
            (Ok(1), Cut::After) => work.await.and_then(|_| Err(gone())),
            (Ok(_), _) => work.await,
        }
    }
}

#[async_trait]
impl ObjectStore for Fragile {
    async fn put_opts(
        &self,
        key: &Key,
        payload: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult, Error> {
        self.then(self.inner.put_opts(key, payload, options)).await
    }

    async fn put_multipart_opts(
        &self,
        key: &Key,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>, Error> {
        self.then(self.inner.put_multipart_opts(key, options)).await
    }

    async fn get_opts(&self, key: &Key, options: GetOptions) -> Result<GetResult, Error> {
        self.then(self.inner.get_opts(key, options)).await
    }

    fn delete_stream(
        &self,
        keys: BoxStream<'static, Result<Key, Error>>,
    ) -> BoxStream<'static, Result<Key, Error>> {
        let inner = self.inner.clone();
        let end = stream::once(self.then_now());
        keys.zip(end)
            .then(move |(key, may)| {
                let inner = inner.clone();
                async move {
                    let (key, (before, after)) = (key?, may);
                    before?;
                    inner.delete(&key).await?;
                    after.map(|()| key)
                }
            })
            .boxed()
    }

    fn list(&self, prefix: Option<&Key>) -> BoxStream<'static, Result<ObjectMeta, Error>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Key>) -> Result<ListResult, Error> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Key, to: &Key, options: CopyOptions) -> Result<(), Error> {
        self.inner.copy_opts(from, to, options).await
    }
}

/// Whether an operation may be done, and whether its answer arrives.
type May = (Result<(), Error>, Result<(), Error>);

impl Fragile {
    fn then_now(&self) -> impl Future<Output = May> + Send + 'static {
        let mut begun = false;
        let answer = self.then(async {
            begun = true;
            Ok(())
        });
        // Nothing in it waits.
        let answer = answer.now_or_never().unwrap_or(Ok(()));
        let may: May = match begun {
            true => (Ok(()), answer),
            false => (answer, Ok(())),
        };
        std::future::ready(may)
    }
}
