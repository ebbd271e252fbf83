//! The collection in the binary: one blob made by the build script.

/// A length as little-endian `u32`, that many bytes of JSON (the [`Head`](crate::library::bundle::Head)), then the files.
pub static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.bin"));
