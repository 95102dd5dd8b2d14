//! The command as a person meets it: output, exit codes, and nothing left behind.

#[cfg(test)]
mod bench;
#[cfg(test)]
mod check;
#[cfg(test)]
mod domains;
#[cfg(test)]
mod ending;
#[cfg(test)]
mod files;
#[cfg(test)]
mod json;
mod pages;
#[cfg(test)]
mod phone;
#[cfg(test)]
mod road;
#[cfg(test)]
mod robust;
#[cfg(test)]
mod script;
#[cfg(test)]
#[cfg(unix)]
mod unwritable;
#[cfg(test)]
mod usage;
