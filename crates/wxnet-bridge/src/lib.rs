//! The wire between the base library and the engine: message names, fields and bodies.
