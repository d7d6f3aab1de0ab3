//! Presets: the views of the papers, by name. To add one: its line in the list, and what it sets below.
//!
//! Where a paper's code has its own values for CIFAR-10, whose images are as small as those here, they are taken.

use serde_json::{Value, json};

use super::{Config, SecondView, Transforms, blur, colour_jitter, crop, flip, grayscale, solarize};

/// All settings of the views under one name.
#[derive(Clone, Copy)]
pub struct Preset {
    /// What it is called in `augment.preset=name`.
    pub name: &'static str,
    /// What a person reads.
    pub title: &'static str,
    /// One sentence: what it is for, and where its numbers come from.
    pub description: &'static str,
    /// The settings, complete.
    pub config: fn() -> Config,
}

/// All presets, in the order in which they are offered.
pub const PRESETS: [Preset; 10] = [
    Preset {
        name: "shapes",
        title: "Shapes",
        description: "For the drawn shapes, and the default: jitter in full strength with every hue on every view, so that colour tells nothing.",
        config: Config::default,
    },
    Preset {
        name: "simclr",
        title: "SimCLR",
        description: "As SimCLR trains on CIFAR-10: small crops, colour jitter of half strength, some grayscale, no blur.",
        config: simclr,
    },
    Preset {
        name: "moco_v2",
        title: "MoCo v2",
        description: "Crops of at least a fifth of the area, jitter of half strength, and blur on half of the views, mild at this size.",
        config: moco_v2,
    },
    Preset {
        name: "byol",
        title: "BYOL",
        description: "Two different views: the first is always blurred, the second seldom, but one time in five solarized.",
        config: byol,
    },
    Preset {
        name: "swav",
        title: "SwAV",
        description: "Crops of at least 14 % of the area and SimCLR's colour jitter in full strength; without blur, as at 32 pixels.",
        config: swav,
    },
    Preset {
        name: "barlow_twins",
        title: "Barlow Twins",
        description: "The two different views of BYOL, which Barlow Twins took over unchanged.",
        config: byol,
    },
    Preset {
        name: "photographs",
        title: "Photographs",
        description: "Gentler, for photographs whose hue matters: W-MSE's crops of at least a fifth, jitter of half strength, less grayscale.",
        config: photographs,
    },
    Preset {
        name: "crop_only",
        title: "Crop only",
        description: "Crops and nothing else: two crops of one image share their colours, a shortcut past everything worth learning.",
        config: crop_only,
    },
    Preset {
        name: "colour_only",
        title: "Colour only",
        description: "SimCLR's colours without its crops: both views show every pixel in its place, so outlines alone tell images apart.",
        config: colour_only,
    },
    Preset {
        name: "none",
        title: "None",
        description: "Two views without any difference: they agree from the start, and only telling images apart is left to learn.",
        config: none,
    },
];

/// The presets as they stand in the schema: `[{name, title, description, value}]`.
#[must_use]
pub fn in_schema() -> Value {
    let entry = |preset: &Preset| {
        json!({
            "name": preset.name,
            "title": preset.title,
            "description": preset.description,
            "value": (preset.config)(),
        })
    };
    PRESETS.iter().map(entry).collect()
}

/// Chen et al. 2020, appendix B.9: CIFAR-10 at strength 0.5, without blur.
fn simclr() -> Config {
    Config {
        crop: crop(0.08),
        flip: flip::Config { probability: 0.5 },
        colour_jitter: jitter([0.4, 0.4, 0.4, 0.1]),
        grayscale: gray(0.2),
        ..none()
    }
}

/// Chen et al. 2020, "Improved baselines with momentum contrastive learning", and its code.
fn moco_v2() -> Config {
    Config { crop: crop(0.2), blur: blurred(0.5), ..simclr() }
}

/// Grill et al. 2020, table 6. Barlow Twins: Zbontar et al. 2021, section 2.2.
fn byol() -> Config {
    let first = Config { colour_jitter: jitter([0.4, 0.4, 0.2, 0.1]), blur: blurred(1.0), ..simclr() };
    let second = Transforms {
        blur: blurred(0.1),
        solarize: solarize::Config { probability: 0.2, ..solarize::Config::default() },
        ..first.first()
    };
    Config { second: SecondView::Own(Box::new(second)), ..first }
}

/// Caron et al. 2020, appendix A; its small views are a setting of the method.
fn swav() -> Config {
    Config { crop: crop(0.14), colour_jitter: jitter([0.8, 0.8, 0.8, 0.2]), ..simclr() }
}

/// Ermolov et al. 2021, "Whitening for self-supervised representation learning" (W-MSE).
fn photographs() -> Config {
    Config { crop: crop(0.2), grayscale: gray(0.1), ..simclr() }
}

fn crop_only() -> Config {
    Config { crop: crop(0.08), ..none() }
}

fn colour_only() -> Config {
    let Config { colour_jitter, grayscale, .. } = simclr();
    Config { colour_jitter, grayscale, ..none() }
}

/// Views without any difference.
#[must_use]
pub fn none() -> Config {
    Config {
        crop: crop::Config { probability: 0.0, ..crop::Config::default() },
        flip: flip::Config { probability: 0.0 },
        colour_jitter: colour_jitter::Config { probability: 0.0, ..colour_jitter::Config::default() },
        grayscale: gray(0.0),
        ..Config::default()
    }
}

fn crop(smallest: f64) -> crop::Config {
    crop::Config { probability: 1.0, smallest, largest: 1.0 }
}

/// The papers change colours four times out of five.
fn jitter([brightness, contrast, saturation, hue]: [f64; 4]) -> colour_jitter::Config {
    colour_jitter::Config { probability: 0.8, brightness, contrast, saturation, hue }
}

fn gray(probability: f64) -> grayscale::Config {
    grayscale::Config { probability }
}

/// As wide as the papers' kernel, a tenth of the side, can be at 32 pixels: see [`blur::Config`].
fn blurred(probability: f64) -> blur::Config {
    blur::Config { probability, smallest: 0.1, largest: 0.8 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::Recipe;
    use crate::random::{Stream, generator};

    /// The transforms that a view uses, each with its probability.
    type View = Vec<(&'static str, f64)>;

    fn named(name: &str) -> Config {
        (PRESETS.iter().find(|preset| preset.name == name).unwrap().config)()
    }

    /// Which transforms a view uses, and how often.
    fn probabilities(transforms: &Transforms) -> Vec<(String, f64)> {
        let settings = serde_json::to_value(transforms).unwrap();
        let used = settings.as_object().unwrap().iter();
        let used = used.map(|(name, transform)| (name.clone(), transform["probability"].as_f64().unwrap()));
        used.filter(|(_, probability)| *probability > 0.0).collect()
    }

    /// The table of the papers' values, by hand: each preset with all transforms that it uses, and no other.
    #[test]
    fn presets_use_what_their_papers_use() {
        let base = [("crop", 1.0), ("flip", 0.5), ("colour_jitter", 0.8), ("grayscale", 0.2)];
        let with = |more: &[_]| [&base[..], more].concat();
        // The default: every view is jittered.
        let shapes = [&base[..2], &[("colour_jitter", 1.0)], &base[3..]].concat();
        let views: [(&str, View, Option<View>); 10] = [
            ("shapes", shapes, None),
            ("simclr", with(&[]), None),
            ("moco_v2", with(&[("blur", 0.5)]), None),
            ("byol", with(&[("blur", 1.0)]), Some(with(&[("blur", 0.1), ("solarize", 0.2)]))),
            ("swav", with(&[]), None),
            ("barlow_twins", with(&[("blur", 1.0)]), Some(with(&[("blur", 0.1), ("solarize", 0.2)]))),
            ("photographs", [&base[..3], &[("grayscale", 0.1)]].concat(), None),
            ("crop_only", base[..1].to_vec(), None),
            ("colour_only", base[2..].to_vec(), None),
            ("none", Vec::new(), None),
        ];
        assert_eq!(views.each_ref().map(|view| view.0), PRESETS.map(|preset| preset.name));
        for (name, first, second) in views {
            let owned = |view: Vec<(&str, f64)>| {
                view.into_iter().map(|(name, share)| (name.to_owned(), share)).collect::<Vec<_>>()
            };
            let config = named(name);
            assert_eq!(probabilities(&config.first()), owned(first), "{name}");
            let own = match &config.second {
                SecondView::Same => None,
                SecondView::Own(own) => Some(probabilities(own)),
            };
            assert_eq!(own, second.map(owned), "{name}");
        }
    }

    #[test]
    fn crop_only_leaves_colours_and_none_leaves_everything() {
        let mut rng = generator(1, Stream::Views);
        for view in [0, 1].repeat(20) {
            let crop = named("crop_only").recipe(view, &mut rng);
            assert!(crop.colour.is_empty() && crop.pixels.is_empty() && crop.words.len() == 1);
            let colour = named("colour_only").recipe(view, &mut rng);
            assert_eq!(colour.warp, Recipe::default().warp);
            assert_eq!(named("none").recipe(view, &mut rng), Recipe::default());
        }
    }

    #[test]
    fn texts_are_there_and_names_are_unique() {
        for (index, preset) in PRESETS.iter().enumerate() {
            assert!(!preset.title.is_empty() && preset.description.ends_with('.'), "{}", preset.name);
            assert!(preset.name.chars().all(|letter| letter.is_ascii_lowercase() || "_2".contains(letter)));
            assert!(PRESETS[..index].iter().all(|other| other.name != preset.name), "{} twice", preset.name);
        }
    }
}
