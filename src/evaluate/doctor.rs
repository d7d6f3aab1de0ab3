//! The data doctor: what about a set of images could mislead its training or its grades.

use serde::Serialize;

use super::retrieval::{Neighbour, nearest_in_turns};
use super::{AtOnce, Turns, at_once};
use crate::image::Images;
use crate::rows::Rows;

mod duplicates;

/// Something a person should know about their images.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// It in words, with its numbers.
    pub sentence: String,
    /// The images that it is about, if it is about some.
    pub images: Vec<usize>,
    /// The same images in the groups that belong together, where there are such.
    pub groups: Vec<Vec<usize>>,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Kind {
    NearDuplicates,
    TinyClass,
    OneColour,
    Imbalance,
    SuspectedLabel,
}

/// What the images themselves tell: near-duplicates, images of one colour, classes with few images, and labels out of balance.
#[must_use]
pub fn examine(images: &Images) -> Vec<Finding> {
    at_once(examine_in_turns(images, &AtOnce))
}

/// [`examine`], with turns for others.
pub async fn examine_in_turns(images: &Images, turns: &dyn Turns) -> Vec<Finding> {
    let near_duplicates = near_duplicates(images, &turns.part(0, 3, 4)).await;
    let one_colour = one_colour(images, &turns.part(3, 4, 4)).await;
    [near_duplicates, one_colour, tiny_classes(images), imbalance(images)].into_iter().flatten().collect()
}

async fn near_duplicates(images: &Images, turns: &dyn Turns) -> Option<Finding> {
    let groups = duplicates::groups(images, turns).await;
    let found: Vec<usize> = groups.iter().flatten().copied().collect();
    let sentence = format!(
        "{} of {} images are nearly the same as another, in {}: as negatives they pull against their positives, and a copy among the \
         neighbours makes grades too good.",
        found.len(),
        images.len(),
        counted(groups.len(), "group", "groups")
    );
    (!groups.is_empty()).then_some(Finding { kind: Kind::NearDuplicates, sentence, images: found, groups })
}

/// Below this standard deviation of every channel, in levels of 255, an image shows one colour.
const FLAT: f32 = 3.0;

async fn one_colour(images: &Images, turns: &dyn Turns) -> Option<Finding> {
    let mut found: Vec<usize> = Vec::new();
    for index in 0..images.len() {
        let pixels = images.pixels_of(index);
        found.extend(is_flat(pixels).then_some(index));
        turns.after(4 * pixels.len(), index, images.len()).await;
    }
    let sentence = format!(
        "{} of one colour: there is nothing in {} to learn from but the colour.",
        if found.len() == 1 { "1 image is".to_owned() } else { format!("{} images are", found.len()) },
        if found.len() == 1 { "it" } else { "them" },
    );
    (!found.is_empty()).then_some(Finding {
        kind: Kind::OneColour,
        sentence,
        images: found,
        groups: Vec::new(),
    })
}

fn is_flat(pixels: &[u8]) -> bool {
    let n = (pixels.len() / 3) as f64;
    (0..3).all(|channel| {
        let values = || pixels.iter().skip(channel).step_by(3).map(|&value| f64::from(value));
        let mean = values().sum::<f64>() / n;
        values().map(|value| (value - mean).powi(2)).sum::<f64>() / n < f64::from(FLAT * FLAT)
    })
}

/// Fewer images than this make a class that can hardly be learned or graded.
const TINY: usize = 5;

fn tiny_classes(images: &Images) -> Option<Finding> {
    let members = members(images);
    let groups: Vec<Vec<usize>> =
        members.iter().filter(|class| (1..TINY).contains(&class.len())).cloned().collect();
    let named = members
        .iter()
        .zip(&images.label_names)
        .filter(|(class, _)| (1..TINY).contains(&class.len()))
        .map(|(class, name)| format!("“{name}” ({})", class.len()));
    let sentence = format!(
        "{} fewer than {TINY} images: {}. Grades of such a class are chance.",
        if groups.len() == 1 { "1 class has".to_owned() } else { format!("{} classes have", groups.len()) },
        some_of(named.collect()),
    );
    (!groups.is_empty()).then(|| Finding { kind: Kind::TinyClass, sentence, images: groups.concat(), groups })
}

/// The largest class may be this many times the smallest.
const BALANCED: usize = 5;

fn imbalance(images: &Images) -> Option<Finding> {
    let members = members(images);
    let counted = members.iter().zip(&images.label_names).filter(|(class, _)| !class.is_empty());
    // Of equals the first, so that the sentence does not change.
    let (most, large) = counted.clone().rev().max_by_key(|(class, _)| class.len())?;
    let (least, small) = counted.min_by_key(|(class, _)| class.len())?;
    if most.len() <= BALANCED * least.len() {
        return None;
    }
    let labelled: usize = members.iter().map(Vec::len).sum();
    Some(Finding {
        kind: Kind::Imbalance,
        sentence: format!(
            "“{large}” has {} images and “{small}” {}: whoever always says “{large}” is right for {:.0} % of {labelled}. Look at balanced \
             accuracy and at the scores of each class.",
            most.len(),
            least.len(),
            100.0 * most.len() as f64 / labelled as f64
        ),
        images: Vec::new(),
        groups: Vec::new(),
    })
}

/// How many neighbours are asked about a label.
const NEIGHBOURS: usize = 10;
/// How many suspects are told at most.
const SUSPECTS: usize = 24;

/// Images whose label their neighbours deny: the most suspicious first.
///
/// An image is suspected when another class has at least the share of its neighbours that this class has, on average, around its own
/// images, and its own class has less than half of what it has around its own. That is confident learning with the vote of nearest
/// neighbours as the probability: Northcutt et al. 2021, equations 1 and 2, <https://arxiv.org/abs/1911.00068>. Where the
/// encoder cannot tell the classes apart, nothing is said.
///
/// # Shapes
/// - `rows`: `[n, dim]`; `labels`: `[n]`
///
/// # Errors
///
/// A sentence when there are too few labels to ask about, or a value is not finite.
pub fn suspected_labels(
    rows: Rows,
    labels: &[Option<usize>],
    names: &[String],
) -> Result<Option<Finding>, String> {
    at_once(suspected_labels_in_turns(rows, labels, names, &AtOnce))
}

/// [`suspected_labels`], with turns for others.
///
/// # Errors
///
/// As [`suspected_labels`].
pub async fn suspected_labels_in_turns(
    rows: Rows<'_>,
    labels: &[Option<usize>],
    names: &[String],
    turns: &dyn Turns,
) -> Result<Option<Finding>, String> {
    let labelled: Vec<(usize, usize)> =
        labels.iter().enumerate().filter_map(|(index, label)| label.map(|label| (index, label))).collect();
    if labelled.len() <= NEIGHBOURS || names.len() < 2 {
        return Err(format!(
            "Labels cannot be checked: {} of {} images have one, of {} kinds; more than {NEIGHBOURS} of at least 2 are needed.",
            labelled.len(),
            labels.len(),
            names.len()
        ));
    }
    let kept: Vec<usize> = labelled.iter().map(|&(index, _)| index).collect();
    let kept = rows.pick(&kept);
    let classes: Vec<usize> = labelled.iter().map(|&(_, label)| label).collect();
    let shares = shares(Rows::new(&kept, rows.dim()), &classes, names.len(), turns).await?;
    let own = |class: usize| {
        let shares = shares.iter().zip(&classes).filter(|&(_, &label)| label == class);
        let of_class: Vec<f64> = shares.map(|(shares, _)| shares[class]).collect();
        of_class.iter().sum::<f64>() / of_class.len().max(1) as f64
    };
    let usual: Vec<f64> = (0..names.len()).map(own).collect();
    // Without learning a class has its share of all images around each of its own: an encoder must do clearly better to accuse.
    let knows = |class: usize| usual[class] > 0.5;
    let mut suspects: Vec<(f64, usize, usize, usize)> = Vec::new();
    for ((shares, &(image, label)), place) in shares.iter().zip(&labelled).zip(0..) {
        let accusers = (0..names.len()).filter(|&class| class != label && knows(class));
        let Some(other) = accusers.max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a))) else {
            continue;
        };
        if shares[other] >= usual[other] && shares[label] < 0.5 * usual[label] {
            suspects.push((shares[other] - shares[label], place, image, other));
        }
    }
    suspects.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let Some(&(_, place, _, other)) = suspects.first() else {
        return Ok(None);
    };
    let sentence = format!(
        "{} a label that the {NEIGHBOURS} nearest neighbours deny{}. The first is labelled “{}” and lies among “{}”.",
        if suspects.len() == 1 {
            "1 image has".to_owned()
        } else {
            format!("{} images have", suspects.len())
        },
        if suspects.len() > SUSPECTS {
            format!("; the {SUSPECTS} most suspicious are shown")
        } else {
            String::new()
        },
        names[classes[place]],
        names[other],
    );
    let images = suspects.into_iter().take(SUSPECTS).map(|(_, _, image, _)| image).collect();
    Ok(Some(Finding { kind: Kind::SuspectedLabel, sentence, images, groups: Vec::new() }))
}

/// The share of each class among the nearest neighbours of each row, `[n][classes]`.
async fn shares(
    rows: Rows<'_>,
    labels: &[usize],
    classes: usize,
    turns: &dyn Turns,
) -> Result<Vec<Vec<f64>>, String> {
    let all: Vec<usize> = (0..rows.len()).collect();
    let counted = |neighbours: Vec<Neighbour>| {
        let mut shares = vec![0.0; classes];
        for neighbour in neighbours {
            shares[labels[neighbour.image]] += 1.0 / NEIGHBOURS as f64;
        }
        shares
    };
    Ok(nearest_in_turns(rows, &all, NEIGHBOURS, turns).await?.into_iter().map(counted).collect())
}

/// The images of each class.
fn members(images: &Images) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); images.label_names.len()];
    for (index, label) in images.labels.iter().enumerate() {
        if let Some(label) = label {
            members[*label].push(index);
        }
    }
    members
}

/// The first five, and how many more there are.
fn some_of(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(5);
    names.truncate(5);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Flat gray images of these labels.
    fn labelled(labels: &[usize]) -> Images {
        let classes = labels.iter().max().map_or(0, |most| most + 1);
        Images {
            size: 16,
            pixels: labels.iter().flat_map(|_| [128; 16 * 16 * 3]).collect(),
            names: labels.iter().map(ToString::to_string).collect(),
            labels: labels.iter().copied().map(Some).collect(),
            label_names: (0..classes).map(|class| format!("class {class}")).collect(),
        }
    }

    fn kinds(images: &Images) -> Vec<Kind> {
        examine(images).into_iter().map(|finding| finding.kind).collect()
    }

    #[test]
    fn flat_images_are_of_one_colour_and_no_duplicates() {
        let found = examine(&labelled(&[0; 6]));
        assert_eq!((found.len(), found[0].kind), (1, Kind::OneColour));
        assert_eq!(found[0].images, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn small_classes_and_imbalance_are_told_with_names_and_numbers() {
        let labels = [vec![0; 30], vec![1; 3], vec![2; 5]].concat();
        let found = examine(&labelled(&labels));
        let tiny = found.iter().find(|finding| finding.kind == Kind::TinyClass).unwrap();
        assert_eq!(
            tiny.sentence,
            "1 class has fewer than 5 images: “class 1” (3). Grades of such a class are chance."
        );
        assert_eq!(tiny.images, [30, 31, 32]);
        let imbalance = found.iter().find(|finding| finding.kind == Kind::Imbalance).unwrap();
        // 30 of 38
        assert!(
            imbalance.sentence.starts_with("“class 0” has 30 images and “class 1” 3"),
            "{}",
            imbalance.sentence
        );
        assert!(imbalance.sentence.contains("79 % of 38"));
        assert_eq!(kinds(&labelled(&[0, 1].repeat(5))), [Kind::OneColour]);
    }

    #[test]
    fn images_without_labels_are_examined_too() {
        let images = Images { labels: vec![None; 3], label_names: Vec::new(), ..labelled(&[0; 3]) };
        assert_eq!(kinds(&images), [Kind::OneColour]);
        assert!(examine(&Images::default()).is_empty());
    }

    /// Two clusters of 20 at right angles; one image of the first carries the label of the second.
    #[test]
    fn a_wrong_label_among_its_like_is_suspected() {
        let rows: Vec<f32> = (0..40_u8)
            .flat_map(|index| {
                let wobble = f32::from(index % 7) * 0.01;
                if index < 20 { [1.0, wobble] } else { [wobble, 1.0] }
            })
            .collect();
        let mut labels: Vec<Option<usize>> = (0..40).map(|index| Some(index / 20)).collect();
        let names = ["cat".to_owned(), "dog".to_owned()];
        let rows = Rows::new(&rows, 2);
        assert_eq!(suspected_labels(rows, &labels, &names), Ok(None));
        labels[4] = Some(1);
        let found = suspected_labels(rows, &labels, &names).unwrap().unwrap();
        assert_eq!(found.images, [4]);
        assert!(found.sentence.contains("labelled “dog” and lies among “cat”"), "{}", found.sentence);
    }

    #[test]
    fn an_encoder_that_knows_nothing_accuses_nobody() {
        // All in one place, labels in turn: every neighbourhood is a mixture.
        let rows = [1.0, 0.0].repeat(40);
        let labels: Vec<Option<usize>> = (0..40).map(|index| Some(index % 2)).collect();
        let names = ["a".to_owned(), "b".to_owned()];
        assert_eq!(suspected_labels(Rows::new(&rows, 2), &labels, &names), Ok(None));
        assert!(suspected_labels(Rows::new(&[f32::NAN; 80], 2), &labels, &names).is_err());
    }
}
