//! A directory that reads files through windows instead of mapping them into memory: a merge reads every file from end to
//! end, and what is mapped counts as memory until the system wants it back.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// Bytes that are read at once.
const WINDOW: usize = 256 << 10;

/// A folder for an index that is being built.
#[derive(Clone, Debug)]
pub struct Windows {
    root: PathBuf,
    inner: MmapDirectory,
}

impl Windows {
    /// Opens a folder.
    ///
    /// # Errors
    /// If it is none.
    pub fn open(root: &Path) -> tantivy::Result<Windows> {
        Ok(Windows { root: root.to_owned(), inner: MmapDirectory::open(root)? })
    }
}

impl Directory for Windows {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(error, path.to_owned()),
        };
        let file = File::open(self.root.join(path)).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len() as usize;
        let window = Window { file, from: 0, bytes: OwnedBytes::empty() };
        Ok(Arc::new(Windowed { length, window: Mutex::new(window) }))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.inner.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.inner.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// A file read through a window that moves on where it is read beyond.
#[derive(Debug)]
struct Windowed {
    length: usize,
    window: Mutex<Window>,
}

#[derive(Debug)]
struct Window {
    file: File,
    from: usize,
    bytes: OwnedBytes,
}

impl HasLen for Windowed {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Windowed {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if range.len() >= WINDOW {
            return window.read(range);
        }
        if range.start < window.from || range.end > window.from + window.bytes.len() {
            let end = (range.start + WINDOW).min(self.length);
            window.bytes = window.read(range.start..end)?;
            window.from = range.start;
        }
        Ok(window.bytes.slice(range.start - window.from..range.end - window.from))
    }
}

impl Window {
    fn read(&mut self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.seek(SeekFrom::Start(range.start as u64))?;
        self.file.read_exact(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_range_is_what_stands_in_the_file() {
        let folder = tempfile::TempDir::new().unwrap();
        let bytes: Vec<u8> = (0..3 * WINDOW as u32 + 7).map(|n| (n % 251) as u8).collect();
        std::fs::write(folder.path().join("file"), &bytes).unwrap();
        let windows = Windows::open(folder.path()).unwrap();
        let file = windows.open_read(Path::new("file")).unwrap();
        assert_eq!(file.len(), bytes.len());
        for range in [0..10, 5..9, WINDOW - 1..WINDOW + 1, 0..bytes.len(), bytes.len() - 3..bytes.len(), 4..4, 1..2] {
            assert_eq!(file.slice(range.clone()).read_bytes().unwrap().as_slice(), &bytes[range]);
        }
        assert!(windows.open_read(Path::new("none")).is_err());
    }
}
