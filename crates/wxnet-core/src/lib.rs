//! The rules of the wx network layer as values and one state machine: no I/O, no clock, no async.
