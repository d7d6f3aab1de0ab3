//! Classes with few images, and classes out of balance.

use super::{Finding, Kind};
use crate::image::Images;

/// Fewer images than this make a class that can hardly be learned or graded.
const TINY: usize = 5;

pub(super) fn tiny(images: &Images) -> Option<Finding> {
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

pub(super) fn imbalance(images: &Images) -> Option<Finding> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::doctor::{
        examine,
        tests::{kinds, labelled},
    };

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
}
