//! Contrastive learning that can be watched: a small encoder trains on images without being told what they show.
//!
//! ```text
//! images -> dataset -> augment (two views) -> encoder -> projector -> loss -> optimiser      one training step
//!                                               |
//!                                               +-> h -> evaluate / project                  what was learned
//! session (the one owner of changing state) -> wasm -> the page
//!                                           -> bin  -> the command line
//! ```
//!
//! The modules stand in the order of the data. Imports run one way, from left to right.
#![recursion_limit = "256"]

pub mod choice;
#[cfg(feature = "gpu")]
pub mod gpu;
pub mod image;
pub mod random;
pub mod rows;

pub mod dataset;

pub mod augment;

pub mod model;

pub mod loss;

pub mod explore;

pub mod method;

pub mod optimiser;
pub mod schedule;
pub mod train;

pub mod evaluate;
pub mod project;

pub mod lessons;

pub mod config;
pub mod schema;

pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
