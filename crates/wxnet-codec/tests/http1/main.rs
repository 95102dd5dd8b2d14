//! HTTP/1.1 as a client, against the table in the module's documentation, against itself and against hyper.

mod against_hyper;
mod properties;
mod reading;
mod requests;
mod responses;
mod table;
mod wire;
