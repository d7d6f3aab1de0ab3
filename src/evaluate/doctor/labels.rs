//! Labels that the neighbours deny.

use super::{Finding, Kind};
use crate::evaluate::retrieval::{Neighbour, nearest_in_turns};
use crate::evaluate::{AtOnce, Turns, at_once};
use crate::rows::Rows;

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

#[cfg(test)]
mod tests {
    use super::*;

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
