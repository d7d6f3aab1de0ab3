//! One transform on its own, on an image of the run.

use super::views::shown;
use super::{Session, View};
use crate::schema;

impl Session {
    /// What one transform does at these settings, `count` times, to the image that is first among the [`views`](Session::views).
    ///
    /// `path` is that of its settings, for example `augment.crop`; `pairs` are settings as [`schema::resolve`] takes them, which
    /// need not be those of the run. Neither the run nor its random numbers change.
    ///
    /// # Errors
    ///
    /// A sentence when no transform has this path, or a pair is wrong.
    pub fn preview_transform<'a>(
        &self,
        path: &str,
        pairs: impl IntoIterator<Item = &'a str>,
        count: usize,
    ) -> Result<Vec<View>, String> {
        let resolved = schema::resolve(pairs);
        if let Some(error) = resolved.errors.into_iter().next() {
            return Err(error);
        }
        let inside = path.strip_prefix("augment.").unwrap_or(path);
        let recipes = resolved.config.augment.preview(inside, count, self.config.seed)?;
        let batch = self.last.as_ref().unwrap_or(&self.upcoming);
        let (images, image) = (self.images(), batch.images[0]);
        Ok(recipes.iter().map(|recipe| shown(images, image, recipe, images.size)).collect())
    }
}
