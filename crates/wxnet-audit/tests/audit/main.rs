//! Audits of servers that are really there, over real sockets.
#![cfg(test)]

mod agreement;
mod findings;
mod formats;
mod ground;
mod hostile;
mod openssl;
mod project;
