//! The practice server: the endpoints, and the misbehaviour, that examples and conformance cases talk to.
