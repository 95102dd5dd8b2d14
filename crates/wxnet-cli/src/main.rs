//! The command `wxnet`.

fn main() {}
