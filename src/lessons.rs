//! Lessons: settings worth a look, each with what to watch for. To add one: an entry in the list.
//!
//! Accuracies are kNN on h of the 1000 drawn shapes after 300 steps with seed 1, as
//! `cargo run --release -- methods --set schedule.steps=300 --set …` prints them, with a 95 % interval of about ± 3 points. Where a
//! sentence compares, the other run has all settings at their defaults but for those 300 steps: 77 % for the shape.

use serde_json::{Value, json};

/// Settings under a sentence.
#[derive(Clone, Copy)]
pub struct Lesson {
    /// What a person chooses.
    pub title: &'static str,
    /// What to watch for, and what came of it here.
    pub watch: &'static str,
    /// The settings that differ from the defaults.
    pub pairs: &'static [&'static str],
}

/// All lessons, in the order in which they are offered.
pub const LESSONS: [Lesson; 14] = [
    Lesson {
        title: "Crops without colour: watch it cheat",
        watch: "Two crops of one image share their colours, so colour is all it needs. The accuracy for the shape falls below the untrained encoder, to 23 %; that for the colour rises to 100 %.",
        pairs: &["schedule.steps=300", "augment.preset=crop_only"],
    },
    Lesson {
        title: "Graded by colour: watch it forget",
        watch: "The views say that hue does not matter. The untrained encoder tells the colours apart three times out of four; at the end it is one time in five.",
        pairs: &["schedule.steps=300", "dataset.label=colour"],
    },
    Lesson {
        title: "Two views without a difference: is there anything to learn?",
        watch: "The loss falls far below that of ordinary views, for telling a picture from others is easy. The accuracy for the shape stays where the untrained encoder was.",
        pairs: &["schedule.steps=300", "augment.preset=none"],
    },
    Lesson {
        title: "Every quarter turn is the same: can it still tell turns?",
        watch: "The label is the rotation. With turned views it reaches 60 %, without them 78 %: what views differ in, an encoder learns less about.",
        pairs: &["schedule.steps=300", "augment.quarter_turn.probability=1", "dataset.label=rotation"],
    },
    Lesson {
        title: "Break it: BYOL without its predictor",
        watch: "The loss falls lower than with the predictor, and it is a bad sign: the spread of z goes to 0.03. All images get nearly the same projection.",
        pairs: &["schedule.steps=300", "method.kind=byol", "method.predictor.enabled=false"],
    },
    Lesson {
        title: "Break it: SimSiam without stop-gradient",
        watch: "The loss comes close to its best value, -1, and the spread of z to 0: both branches agree on a constant, and the accuracy is no better than untrained.",
        pairs: &["schedule.steps=300", "method.kind=simsiam", "method.stop_gradient=false"],
    },
    Lesson {
        title: "Break it: VICReg without its variance term",
        watch: "Nothing keeps z from shrinking to a point any more. The loss goes to nearly zero, and the accuracy for the shape below the untrained encoder; with the term it gains 29 points.",
        pairs: &["schedule.steps=300", "method.kind=vicreg", "method.loss.variance=0"],
    },
    Lesson {
        title: "Only the hardest triplets: stuck at the margin",
        watch: "Watch the loss stop at 0.2, which is the margin: all distances are nearly zero. With semi-hard triplets the same loss reaches 72 %.",
        pairs: &["schedule.steps=300", "method.loss.kind=triplet", "method.loss.mining=hard"],
    },
    Lesson {
        title: "Too cold: a temperature of 0.02",
        watch: "Only the most similar negatives count, whether or not they show the same shape. It reaches 66 % instead of 77 %, and z fills less of its sphere.",
        pairs: &["schedule.steps=300", "method.loss.temperature=0.02"],
    },
    Lesson {
        title: "Eight images at a time: what do few negatives cost?",
        watch: "Each view has 14 others to be told from instead of 126, and the run sees an eighth of the images. It reaches 54 % instead of 77 %.",
        pairs: &["schedule.steps=300", "schedule.batch_size=8"],
    },
    Lesson {
        title: "Steps too large: what does the finder say?",
        watch: "At a learning rate of 0.1 it learns, but less: 55 % instead of 77 %. Which rate does the finder suggest, under Optimiser, and is that one better?",
        pairs: &["schedule.steps=300", "optimiser.learning_rate=0.1"],
    },
    Lesson {
        title: "Without a projector: is h the worse for it?",
        watch: "The loss acts on h itself, which papers advise against. Here h is no worse for it, 86 % for the shape; is that so for other labels, and on your images?",
        pairs: &["schedule.steps=300", "projector.layers=0"],
    },
    Lesson {
        title: "On a ball: z in three dimensions",
        watch: "Let the map show z in three dimensions: it is the very sphere on which views attract and repel. Does it have room for all shapes?",
        pairs: &["schedule.steps=300", "projector.output=3"],
    },
    Lesson {
        title: "With labels: how far is it from being told?",
        watch: "This one is told which images show the same shape, and reaches 94 %. Without any label it was 77 %.",
        pairs: &["schedule.steps=300", "method.kind=supervised_contrastive"],
    },
];

/// The lessons as they stand in the schema: `[{title, watch, pairs}]`.
#[must_use]
pub fn in_schema() -> Value {
    LESSONS
        .iter()
        .map(|Lesson { title, watch, pairs }| json!({"title": title, "watch": watch, "pairs": pairs}))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{SCHEMA, resolve};

    #[test]
    fn every_lesson_is_made_of_settings_that_there_are_and_is_told_in_sentences() {
        for Lesson { title, watch, pairs } in LESSONS {
            let resolved = resolve(pairs.iter().copied());
            assert!(resolved.errors.is_empty(), "{title}: {:?}", resolved.errors);
            // Each pair changes something, or the lesson says more than it does.
            for left_out in pairs {
                let others = pairs.iter().copied().filter(|pair| pair != left_out);
                assert_ne!(resolve(others).config, resolved.config, "{title}: {left_out} is the default");
            }
            assert!(!title.ends_with('.') && watch.ends_with(['.', '?']), "{title}");
            assert_eq!(resolved.config.schedule.steps, 300, "{title}: its numbers are those of 300 steps");
        }
    }

    #[test]
    fn the_schema_hands_them_out() {
        let told = SCHEMA["x-lessons"].as_array().unwrap();
        assert_eq!(told.len(), LESSONS.len());
        assert_eq!(told[0]["title"], LESSONS[0].title);
        assert_eq!(told[0]["pairs"][0], LESSONS[0].pairs[0]);
    }
}
