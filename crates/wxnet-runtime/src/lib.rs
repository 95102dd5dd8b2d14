//! The headless mini-program runtime on QuickJS.
