//! Images that are nearly the same.

use super::one_colour::FLAT;
use super::{Finding, Kind};
use crate::evaluate::Turns;
use crate::image::Images;

/// Sides of the small copies that are compared, coarse ones first: their difference is never larger than that of finer ones.
const SIDES: [usize; 2] = [4, 16];
/// Two images are the same when their small copies differ by at most this, root mean square, in levels of 255.
const SAME: f32 = 6.0;
/// And by at most this share of the deviation that they have themselves, so that faint images are not all alike.
const SHARE: f32 = 0.1;

pub(super) async fn near_duplicates(images: &Images, turns: &dyn Turns) -> Option<Finding> {
    let groups = groups(images, turns).await;
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

/// Groups of images that are nearly the same, in order of their first image. Images of one colour belong to none.
///
/// Compared are copies of 16 x 16 pixels. Copies are exact up to scaling, re-encoding and slight changes of light; a
/// crop or a mirror image is another image.
async fn groups(images: &Images, turns: &dyn Turns) -> Vec<Vec<usize>> {
    let copies = SIDES.map(|side| side.min(images.size.max(1)));
    let mut small: Vec<[Vec<f32>; 2]> = Vec::with_capacity(images.len());
    for index in 0..images.len() {
        small.push(copies.map(|side| copy(images, index, side)));
        turns.after(8 * images.size * images.size * 3, index, 2 * images.len()).await;
    }
    let own: Vec<f32> = small.iter().map(|[_, fine]| deviation(fine)).collect();
    let means: Vec<f32> = small.iter().map(|[_, fine]| mean(fine)).collect();
    let mut by_mean: Vec<usize> = (0..images.len()).collect();
    by_mean.sort_by(|&a, &b| means[a].total_cmp(&means[b]).then(a.cmp(&b)));
    let mut leader: Vec<usize> = (0..images.len()).collect();
    by_mean.retain(|&image| own[image] > FLAT);
    for (place, &a) in by_mean.iter().enumerate() {
        let mut compared = 0;
        for &b in &by_mean[place + 1..] {
            // The difference of the means is at most the root mean square of the difference.
            if means[b] - means[a] > SAME {
                break;
            }
            let limit = SAME.min(SHARE * own[a].min(own[b]));
            if (0..2).all(|scale| difference(&small[a][scale], &small[b][scale]) <= limit) {
                let (a, b) = (find(&leader, a), find(&leader, b));
                leader[a.max(b)] = a.min(b);
            }
            compared += 1;
        }
        let work = compared * small[a][0].len();
        turns.after(work, images.len() + place, 2 * images.len()).await;
    }
    let mut groups = vec![Vec::new(); images.len()];
    for image in 0..images.len() {
        groups[find(&leader, image)].push(image);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The image at `side` by `side` pixels, each the mean of those it covers.
fn copy(images: &Images, index: usize, side: usize) -> Vec<f32> {
    let (size, pixels) = (images.size, images.pixels_of(index));
    let mut copy = vec![0.0; side * side * 3];
    let mut counts = vec![0.0; side * side];
    for row in 0..size {
        for column in 0..size {
            let at = row * side / size * side + column * side / size;
            counts[at] += 1.0;
            for channel in 0..3 {
                copy[at * 3 + channel] += f32::from(pixels[(row * size + column) * 3 + channel]);
            }
        }
    }
    copy.iter_mut().enumerate().for_each(|(index, value)| *value /= counts[index / 3]);
    copy
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// The standard deviation of the pixels about the mean colour.
fn deviation(values: &[f32]) -> f32 {
    let mut mean = [0.0; 3];
    for pixel in values.chunks_exact(3) {
        (0..3).for_each(|channel| mean[channel] += pixel[channel] * 3.0 / values.len() as f32);
    }
    let squares = values.iter().enumerate().map(|(index, value)| (value - mean[index % 3]).powi(2));
    (squares.sum::<f32>() / values.len() as f32).sqrt()
}

/// The root mean square of the difference.
fn difference(a: &[f32], b: &[f32]) -> f32 {
    (a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>() / a.len() as f32).sqrt()
}

/// Who leads the group of an image.
fn find(leader: &[usize], mut image: usize) -> usize {
    while leader[image] != image {
        image = leader[image];
    }
    image
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{AtOnce, at_once};

    fn groups(images: &Images) -> Vec<Vec<usize>> {
        at_once(super::groups(images, &AtOnce))
    }

    /// Five different pictures of 32 x 32, then a copy of the second, one of the fourth in other light, and a mirror image of the first.
    fn images() -> Images {
        let picture = |seed: usize| -> Vec<u8> {
            let value = |row: usize, column: usize| {
                ((row / 4 * (5 + seed) + column / 4 * (3 * seed + 1)) * 29 % 256) as u8
            };
            (0..32 * 32)
                .flat_map(|at| [value(at / 32, at % 32), value(at % 32, at / 32), value(at / 32, at / 32)])
                .collect()
        };
        let mut all: Vec<Vec<u8>> = (0..5).map(picture).collect();
        all.push(all[1].clone());
        all.push(all[3].iter().map(|value| value.saturating_add(2)).collect());
        let mirror = |row: &[u8]| row.chunks(3).rev().flatten().copied().collect::<Vec<u8>>();
        all.push(all[0].chunks(96).flat_map(mirror).collect());
        let n = all.len();
        Images {
            size: 32,
            pixels: all.into_iter().map(Into::into).collect(),
            names: vec![String::new(); n],
            labels: vec![None; n],
            label_names: Vec::new(),
        }
    }

    #[test]
    fn copies_are_found_and_others_are_not() {
        assert_eq!(groups(&images()), [vec![1, 5], vec![3, 6]]);
    }

    #[test]
    fn copies_of_copies_are_one_group_and_none_is_nothing() {
        let mut images = images();
        images.pixels.push(images.pixels_of(1).into());
        images.names.push(String::new());
        images.labels.push(None);
        assert_eq!(groups(&images)[0], [1, 5, 8]);
        assert!(groups(&Images::default()).is_empty());
    }
}
