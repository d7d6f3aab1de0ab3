//! What a session is made of, in numbers and sentences.

use super::{Session, Summary};

impl Session {
    /// What this run is made of.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let landmarks = self.config.method.landmarks(&self.facts);
        let images = self.images();
        Summary {
            images: images.len(),
            size: images.size,
            labels: images.label_names.clone(),
            parameters: self.learner.parameters(),
            flops: self.config.encoder.flops(images.size),
            h_dim: self.config.encoder.h_dim(),
            z_dim: self.facts.z_dim,
            batch_size: self.facts.batch_size,
            steps_per_epoch: self.facts.images as f64 / self.facts.batch_size as f64,
            total_steps: self.config.schedule.steps,
            evaluate_every: self.config.evaluate.every,
            loss_floor: landmarks.floor,
            loss_collapse: landmarks.collapse,
            transductive: self.grading.transductive(&self.config.method),
            notes: self.all_notes(),
            changes: self.changes.clone(),
        }
    }

    /// What a person should know about this run.
    fn all_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let images = self.images();
        let count = images.len();
        notes.extend(self.held_out.note());
        let pool = self.facts.images;
        if self.facts.batch_size < self.config.schedule.batch_size {
            notes.push(format!(
                "{pool} images are fewer than a batch of {}: each step sees all {pool}.",
                self.config.schedule.batch_size
            ));
        }
        if pool < 32 {
            notes.push(format!(
                "Only {pool} images: the encoder will learn them by heart, and grades mean little."
            ));
        }
        let labelled = images.labels.iter().flatten().count();
        match images.label_names.len() {
            0 => notes.push(
                "The images have no labels, so nothing can be graded. Folder names become labels.".into(),
            ),
            1 => notes.push(format!(
                "All labels are “{}”: every grade is 100 %. A second folder would make them tell.",
                images.label_names[0]
            )),
            _ if labelled < count => {
                notes.push(format!(
                    "{} of {count} images have no label and are not graded.",
                    count - labelled
                ));
            }
            _ => {}
        }
        notes.extend(self.notes.iter().cloned());
        notes
    }
}
