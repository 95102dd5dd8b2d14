//! The command as a person meets it: output, exit codes, and nothing left behind.

#[cfg(test)]
mod bench;
mod ending;
mod road;
mod usage;
