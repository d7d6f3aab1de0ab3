//! Projections of embeddings to the plane, on plain slices.

pub mod pca;

pub use pca::{Pca, Projection};
