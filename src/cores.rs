//! How work is shared between cores.

/// How many pages, files or questions a core takes on at once, at most. Nobody can take over what another has begun, so
/// without such a bound one core may be left with a quarter of all of them while the others have nothing to do.
pub(crate) const AT_ONCE: usize = 16;
