//! Weighted k nearest neighbours: is an image among its like?

use super::{Config, Score};
use crate::rows::dot;

/// Leave-one-out accuracy of weighted nearest neighbours.
///
/// ```text
/// label(i) = argmax_c  sum over the k images j != i nearest to i, of class c, of exp(cos(x_i, x_j) / t)
/// ```
///
/// Wu et al. 2018, section 3.4: <https://arxiv.org/abs/1805.01978>. Every labelled image is graded once, by all others. An
/// image alone in its class cannot be right, and counts. Ties go to the class that comes first.
///
/// # Shapes
/// - `features`: `[n, dim]`, finite, row by row
/// - `labels`: `[n]`; images without one neither vote nor are graded
///
/// Gives nothing when fewer than two images have labels.
#[must_use]
pub fn knn(features: &[f32], labels: &[Option<usize>], config: &Config) -> Option<Score> {
    let dim = features.len() / labels.len().max(1);
    let labelled: Vec<(usize, usize)> =
        labels.iter().enumerate().filter_map(|(index, label)| label.map(|label| (index, label))).collect();
    if labelled.len() < 2 {
        return None;
    }
    let rows: Vec<Vec<f32>> =
        labelled.iter().map(|&(index, _)| unit(&features[index * dim..(index + 1) * dim])).collect();
    let classes = labelled.iter().map(|&(_, label)| label + 1).max().unwrap_or(0);
    let similarities = similarities(&rows);
    let neighbours = config.neighbours.min(rows.len() - 1);
    let right = labelled.iter().enumerate().filter(|&(query, &(_, label))| {
        let mut others: Vec<usize> = (0..rows.len()).filter(|&other| other != query).collect();
        let similarity = |other: usize| similarities[query * rows.len() + other];
        let nearest_first = |a: &usize, b: &usize| similarity(*b).total_cmp(&similarity(*a)).then(a.cmp(b));
        others.select_nth_unstable_by(neighbours - 1, nearest_first);
        others.truncate(neighbours);
        others.sort_unstable_by(nearest_first);
        let mut votes = vec![0.0; classes];
        for other in others {
            votes[labelled[other].1] += (f64::from(similarity(other)) / config.temperature).exp();
        }
        let best = votes.iter().fold(f64::MIN, |best, &vote| best.max(vote));
        votes.iter().position(|&vote| vote >= best) == Some(label)
    });
    Score::of(right.count(), rows.len())
}

/// All cosine similarities, `[n, n]`; each pair is computed once.
fn similarities(rows: &[Vec<f32>]) -> Vec<f32> {
    let mut all = vec![1.0; rows.len() * rows.len()];
    for (i, row) in rows.iter().enumerate() {
        for (j, other) in rows.iter().enumerate().skip(i + 1) {
            let similarity = dot(row, other);
            all[i * rows.len() + j] = similarity;
            all[j * rows.len() + i] = similarity;
        }
    }
    all
}

fn unit(row: &[f32]) -> Vec<f32> {
    let length = dot(row, row).sqrt().max(1e-12);
    row.iter().map(|value| value / length).collect()
}

/// Rows minus their mean, so that cosines of pixels compare what differs and not how bright all images are.
#[must_use]
pub fn centred(features: &[f32], n: usize) -> Vec<f32> {
    let dim = features.len() / n.max(1);
    let mut mean = vec![0.0_f64; dim];
    for row in features.chunks_exact(dim.max(1)) {
        mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    for sum in &mut mean {
        *sum /= n as f64;
    }
    features.iter().enumerate().map(|(index, &value)| value - mean[index % dim] as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(neighbours: usize, temperature: f64) -> Config {
        Config { neighbours, temperature, ..Config::default() }
    }

    /// Unit vectors at angles in degrees.
    fn at(angles: &[f32]) -> Vec<f32> {
        angles.iter().flat_map(|angle| [angle.to_radians().cos(), angle.to_radians().sin()]).collect()
    }

    #[test]
    fn by_hand() {
        // 0° and 10° are one class, 90° and 100° the other; 30° is of the second class but lies by the first.
        let features = at(&[0.0, 10.0, 90.0, 100.0, 30.0]);
        let labels = [Some(0), Some(0), Some(1), Some(1), Some(1)];
        let score = knn(&features, &labels, &config(1, 0.1)).unwrap();
        assert_eq!((score.accuracy, score.n), (0.8, 5));
    }

    #[test]
    fn closer_neighbours_weigh_more() {
        // To 0° the nearest are 5° (class 0), 60° and 65° (class 1). Unweighted, class 1 wins 2 to 1; at a low temperature
        // exp(0.996/0.1) = 21200 beats exp(0.5/0.1) + exp(0.423/0.1) = 217.
        let features = at(&[0.0, 5.0, 60.0, 65.0]);
        let labels = [Some(0), Some(0), Some(1), Some(1)];
        assert_eq!(knn(&features, &labels, &config(3, 0.1)).unwrap().accuracy, 1.0);
        assert_eq!(knn(&features, &labels, &config(3, 1000.0)).unwrap().accuracy, 0.0);
    }

    #[test]
    fn unlabelled_images_neither_vote_nor_count() {
        let features = at(&[0.0, 1.0, 2.0, 90.0]);
        let labels = [Some(0), None, Some(0), Some(1)];
        let score = knn(&features, &labels, &config(1, 0.1)).unwrap();
        // The one image of class 1 has no other of its class.
        assert_eq!((score.accuracy, score.n), (2.0 / 3.0, 3));
        assert_eq!(knn(&features, &[None, None, None, Some(0)], &config(1, 0.1)), None);
    }

    #[test]
    fn more_neighbours_than_images_are_all_others() {
        let labels = [Some(0), Some(0), Some(0)];
        assert_eq!(knn(&at(&[0.0, 1.0, 2.0]), &labels, &config(200, 0.1)).unwrap().accuracy, 1.0);
    }

    #[test]
    fn centring_takes_the_mean_away() {
        assert_eq!(centred(&[1.0, 5.0, 3.0, 5.0], 2), [-1.0, 0.0, 1.0, 0.0]);
    }
}
