//! The network layer of a WeChat mini-program, outside WeChat: the engine and its Rust API.
