//! Files in a bucket of an object store that speaks Amazon's S3.

use std::future::Future;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path as Key;
use object_store::{
    BackoffConfig, Error, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload, RetryConfig,
};
use ostrakon_model::Timestamp;
use tokio::runtime::Runtime;

use crate::store::{Listed, StoreOptions};

/// Bytes of a part of a large file. *Source:* S3 takes parts of 5 MiB and more, 10,000 of them.
const PART_BYTES: usize = 16 << 20;
/// How often a request is tried, unless `AWS_MAX_ATTEMPTS` says otherwise.
const ATTEMPTS: usize = 8;
/// Bytes read at a time, unless more are asked for.
const BLOCK_BYTES: u64 = 1 << 20;

/// A bucket, or what lies in it under a prefix.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    address: String,
    prefix: Key,
    store: Arc<AmazonS3>,
    runtime: Arc<Runtime>,
}

impl Bucket {
    /// Prepares the way to `s3://BUCKET/PREFIX`, without going it.
    pub(crate) fn new(address: &str, options: &StoreOptions) -> io::Result<Self> {
        let place = address.strip_prefix("s3://").unwrap_or(address);
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let attempts = options.get("AWS_MAX_ATTEMPTS").and_then(|n| n.parse().ok()).unwrap_or(ATTEMPTS);
        let retries = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: Duration::from_millis(50),
                max_backoff: Duration::from_secs(5),
                base: 2.0,
            },
            max_retries: attempts.saturating_sub(1),
            retry_timeout: Duration::from_mins(1),
        };
        let mut builder = AmazonS3Builder::new().with_retry(retries);
        for (name, value) in options {
            if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        let store = builder.with_bucket_name(bucket).build().map_err(error)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            address: address.trim_end_matches('/').to_owned(),
            prefix: Key::parse(prefix.trim_matches('/')).map_err(io::Error::other)?,
            store: Arc::new(store),
            runtime: Arc::new(runtime),
        })
    }

    pub(crate) fn address(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }

    fn key(&self, name: &str) -> Key {
        name.split('/').fold(self.prefix.clone(), Key::join)
    }

    /// Gives a folder of the bucket by itself.
    #[cfg(feature = "sql")]
    pub(crate) fn objects(&self, folder: &str) -> Arc<dyn ObjectStore> {
        Arc::new(object_store::prefix::PrefixStore::new(Arc::clone(&self.store), self.key(folder)))
    }

    fn wait<T>(&self, of: impl Future<Output = object_store::Result<T>>) -> io::Result<T> {
        self.runtime.block_on(of).map_err(error)
    }

    pub(crate) fn has(&self, folder: &str) -> bool {
        let key = self.key(folder);
        self.wait(async { self.store.list(Some(&key)).try_next().await }).is_ok_and(|first| first.is_some())
    }

    pub(crate) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let key = self.key(name);
        self.wait(async { self.store.get(&key).await?.bytes().await }).map(Vec::from)
    }

    pub(crate) fn open(&self, name: &str) -> io::Result<Arc<Object>> {
        let key = self.key(name);
        let size = self.wait(self.store.head(&key))?.size;
        Ok(Arc::new(Object { bucket: self.clone(), key, size, block: Mutex::default() }))
    }

    /// Sends a file; in parts where it is large.
    pub(crate) fn send(&self, file: &Path, name: &str) -> io::Result<()> {
        let mut file = std::fs::File::open(file)?;
        let key = self.key(name);
        let mut part = next_part(&mut file)?;
        if part.len() < PART_BYTES {
            return self.wait(self.store.put(&key, part.into())).map(|_| ());
        }
        let mut upload = self.wait(self.store.put_multipart(&key))?;
        let mut send = || -> io::Result<()> {
            while !part.is_empty() {
                self.wait(upload.put_part(std::mem::take(&mut part).into()))?;
                part = next_part(&mut file)?;
            }
            self.wait(upload.complete()).map(|_| ())
        };
        let sent = send();
        if sent.is_err() {
            // Parts cost until they are dropped; that failing too, the store's own rule for old parts is left.
            let _ = self.wait(upload.abort());
        }
        sent
    }

    /// Puts a small file where there is none; false where somebody was faster.
    pub(crate) fn put_new(&self, bytes: &[u8], name: &str) -> io::Result<bool> {
        let payload = PutPayload::from(bytes.to_vec());
        match self.wait(self.store.put_opts(&self.key(name), payload, PutMode::Create.into())) {
            Ok(_) => Ok(true),
            // Where the answer was lost on its way, what lies there now says who was faster.
            Err(failed) => match self.read(name) {
                Ok(found) => Ok(found == bytes),
                Err(_) => Err(failed),
            },
        }
    }

    pub(crate) fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let key = self.key(folder);
        let found: Vec<ObjectMeta> =
            self.wait(async { self.store.list_with_delimiter(Some(&key)).await.map(|found| found.objects) })?;
        let listed = |meta: ObjectMeta| Listed {
            name: format!("{folder}/{}", meta.location.filename().unwrap_or_default()),
            modified: Timestamp::from_unix_milliseconds(meta.last_modified.timestamp_millis())
                .unwrap_or(Timestamp::MAX),
        };
        Ok(found.into_iter().map(listed).collect())
    }

    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        self.wait(self.store.delete(&self.key(name)))
    }
}

/// Reads as much as makes a part; less at the end of the file.
fn next_part(file: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::with_capacity(PART_BYTES);
    file.take(PART_BYTES as u64).read_to_end(&mut part)?;
    Ok(part)
}

fn error(error: Error) -> io::Error {
    let is_missing = matches!(error, Error::NotFound { .. });
    let kind = if is_missing { io::ErrorKind::NotFound } else { io::ErrorKind::Other };
    io::Error::new(kind, error)
}

/// A file of a bucket, read a block at a time.
#[derive(Debug)]
pub(crate) struct Object {
    bucket: Bucket,
    key: Key,
    pub(crate) size: u64,
    /// Where the last block read starts, and its bytes.
    block: Mutex<(u64, Bytes)>,
}

impl Object {
    /// Gives some bytes of the file, fewer where it ends before.
    pub(crate) fn bytes(&self, start: u64, n_bytes: u64) -> io::Result<Bytes> {
        let end = start.saturating_add(n_bytes).min(self.size);
        if start >= end {
            return Ok(Bytes::new());
        }
        let mut block = self.block.lock().unwrap_or_else(PoisonError::into_inner);
        if start < block.0 || end > block.0 + block.1.len() as u64 {
            let until = end.max(start.saturating_add(BLOCK_BYTES)).min(self.size);
            let bytes = self.bucket.wait(self.bucket.store.get_range(&self.key, start..until))?;
            *block = (start, bytes);
        }
        let place = |at: u64| usize::try_from(at - block.0).unwrap_or(usize::MAX);
        let (start, end) = (place(start), place(end));
        if end > block.1.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(block.1.slice(start..end))
    }
}

/// Reads a file of a bucket on from some place.
pub(crate) struct ObjectReader {
    pub(crate) object: Arc<Object>,
    pub(crate) at: u64,
}

impl Read for ObjectReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.object.bytes(self.at, buffer.len() as u64)?;
        buffer[..bytes.len()].copy_from_slice(&bytes);
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }
}
