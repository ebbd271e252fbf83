//! What the allocator keeps of the memory that building an index has freed.

/// From this size on a block is given back to the system when it is freed, in bytes.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const GIVEN_BACK: std::ffi::c_int = 256 << 10;

/// Has freed blocks go back to the system at once. The GNU allocator keeps ever larger ones the more of them are freed, which
/// is a third of the most that a large build takes; others need not be told.
#[allow(unsafe_code)]
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes two numbers, sets one of the allocator's own under its lock, and changes no block that is in use.
    unsafe {
        nix::libc::mallopt(nix::libc::M_MMAP_THRESHOLD, GIVEN_BACK);
    }
}
