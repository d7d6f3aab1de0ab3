//! What pushes points apart, from near ones one by one and from far ones by the group.

/// Barnes and Hut's sum over all pairs, with whole leaves of a tree as its bodies.
///
/// ```text
/// F_i = sum_j q_ij^2 (y_i - y_j) / Z,      q_ij = 1 / (1 + |y_i - y_j|^2),      Z = sum_i sum_{j != i} q_ij
/// ```
///
/// The tree halves the points at the median of their widest axis, down to leaves of [`LEAF`] or fewer, in two dimensions as in three.
/// From any point of a leaf, a branch whose longest side is less than [`THETA`] of its distance counts as so many points at its
/// mean. What a leaf sees is thus one list for all its points, and the sum along it runs in lanes of SIMD: Barnes 1990, A modified tree
/// code, <https://doi.org/10.1016/0021-9991(90)90232-P>. As the distance is that of the leaf's nearest corner, it is closer to
/// the full sum than point by point (van der Maaten 2014, section 4.2, and scikit-learn, whose limit is the same).
#[derive(Default)]
pub struct Repulsion<const D: usize> {
    nodes: Vec<Node<D>>,
    /// The points in the order of the tree.
    order: Vec<u32>,
    seen: Seen<D>,
    stack: Vec<usize>,
}

const LEAF: usize = 24;
const THETA: f32 = 0.5;
const LANES: usize = 8;

/// A branch: its left half is the node after it.
struct Node<const D: usize> {
    from: usize,
    until: usize,
    low: [f32; D],
    high: [f32; D],
    mean: [f32; D],
    /// The longest side of its box, squared.
    side: f32,
    /// The node of its right half; nothing for a leaf.
    right: Option<usize>,
}

impl<const D: usize> Repulsion<D> {
    /// Takes the repulsion of each point from the gradient.
    pub fn add(&mut self, points: &[[f32; D]], gradient: &mut [[f32; D]]) {
        self.order.clear();
        self.order.extend(0..points.len() as u32);
        self.nodes.clear();
        self.branch(points, 0, points.len());
        let mut forces = vec![[0.0; D]; points.len()];
        let mut total = 0.0_f64;
        for leaf in 0..self.nodes.len() {
            if self.nodes[leaf].right.is_some() {
                continue;
            }
            self.look_around(points, leaf);
            for &index in &self.order[self.nodes[leaf].from..self.nodes[leaf].until] {
                let (force, sum) = self.seen.push(&points[index as usize]);
                forces[index as usize] = force;
                // A point sees itself, at no distance.
                total += f64::from(sum) - 1.0;
            }
        }
        let total = total.max(f64::EPSILON) as f32;
        for (slope, force) in gradient.as_flattened_mut().iter_mut().zip(forces.as_flattened()) {
            *slope -= force / total;
        }
    }

    /// Adds the branch of these places in the order, and all below it.
    fn branch(&mut self, points: &[[f32; D]], from: usize, until: usize) {
        let (mut low, mut high, mut sum) = ([f32::INFINITY; D], [f32::NEG_INFINITY; D], [0.0_f32; D]);
        for &index in &self.order[from..until] {
            for axis in 0..D {
                let place = points[index as usize][axis];
                low[axis] = low[axis].min(place);
                high[axis] = high[axis].max(place);
                sum[axis] += place;
            }
        }
        let mean = sum.map(|sum| sum / (until - from) as f32);
        let widest =
            (1..D).fold(
                0,
                |widest, axis| {
                    if high[axis] - low[axis] > high[widest] - low[widest] { axis } else { widest }
                },
            );
        let side = high[widest] - low[widest];
        let at = self.nodes.len();
        self.nodes.push(Node { from, until, low, high, mean, side: side * side, right: None });
        if until - from > LEAF {
            let half = (until - from) / 2;
            let place = |index: &u32| points[*index as usize][widest];
            self.order[from..until]
                .select_nth_unstable_by(half, |a, b| place(a).total_cmp(&place(b)).then(a.cmp(b)));
            self.branch(points, from, from + half);
            self.nodes[at].right = Some(self.nodes.len());
            self.branch(points, from + half, until);
        }
    }

    /// Lists what the points of a leaf see.
    fn look_around(&mut self, points: &[[f32; D]], leaf: usize) {
        let (low, high) = (self.nodes[leaf].low, self.nodes[leaf].high);
        self.seen.clear();
        self.stack.push(0);
        while let Some(at) = self.stack.pop() {
            let node = &self.nodes[at];
            let mut square = 0.0;
            for axis in 0..D {
                let beyond = (low[axis] - node.mean[axis]).max(node.mean[axis] - high[axis]).max(0.0);
                square += beyond * beyond;
            }
            if node.side < THETA * THETA * square {
                self.seen.see(&node.mean, (node.until - node.from) as f32);
            } else if let Some(right) = node.right {
                self.stack.push(right);
                self.stack.push(at + 1);
            } else {
                for &index in &self.order[node.from..node.until] {
                    self.seen.see(&points[index as usize], 1.0);
                }
            }
        }
        self.seen.fill_lanes();
    }
}

/// Bodies, as columns: where they are along each axis, and how many points each stands for.
struct Seen<const D: usize> {
    places: [Vec<f32>; D],
    counts: Vec<f32>,
}

impl<const D: usize> Default for Seen<D> {
    fn default() -> Self {
        Self { places: std::array::from_fn(|_| Vec::new()), counts: Vec::new() }
    }
}

impl<const D: usize> Seen<D> {
    fn clear(&mut self) {
        self.places.iter_mut().for_each(Vec::clear);
        self.counts.clear();
    }

    fn see(&mut self, place: &[f32; D], count: f32) {
        for (places, &place) in self.places.iter_mut().zip(place) {
            places.push(place);
        }
        self.counts.push(count);
    }

    /// Makes the columns whole groups of lanes, by bodies that stand for no point.
    fn fill_lanes(&mut self) {
        let length = self.counts.len().next_multiple_of(LANES);
        self.places.iter_mut().for_each(|places| places.resize(length, 0.0));
        self.counts.resize(length, 0.0);
    }

    /// What all bodies push a point, and the sum of their `q`.
    fn push(&self, point: &[f32; D]) -> ([f32; D], f32) {
        let mut forces = [[0.0_f32; LANES]; D];
        let mut sums = [0.0_f32; LANES];
        for (group, counts) in self.counts.chunks_exact(LANES).enumerate() {
            let mut apart = [[0.0_f32; LANES]; D];
            let mut q = [1.0_f32; LANES];
            for axis in 0..D {
                let places = &self.places[axis][group * LANES..(group + 1) * LANES];
                for lane in 0..LANES {
                    apart[axis][lane] = point[axis] - places[lane];
                    q[lane] += apart[axis][lane] * apart[axis][lane];
                }
            }
            let mut weight = [0.0_f32; LANES];
            for lane in 0..LANES {
                q[lane] = 1.0 / q[lane];
                weight[lane] = counts[lane] * q[lane];
                sums[lane] += weight[lane];
                weight[lane] *= q[lane];
            }
            for axis in 0..D {
                for lane in 0..LANES {
                    forces[axis][lane] += weight[lane] * apart[axis][lane];
                }
            }
        }
        (std::array::from_fn(|axis| total(&forces[axis])), total(&sums))
    }
}

/// The sum of all lanes. Never inlined: seeing how they are summed in the end, the compiler would tear them apart on the way.
#[inline(never)]
fn total(lanes: &[f32; LANES]) -> f32 {
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};

    use super::*;
    use crate::random::Generator;

    fn close_to_the_sum_over_all_pairs<const D: usize>() {
        let mut rng = Generator::seed_from_u64(5);
        // Clusters of different density.
        let point = |at: usize, rng: &mut Generator| {
            std::array::from_fn(|axis| {
                ((at * (axis + 3)) % 7) as f32 * 9.0 + rng.random::<f32>() * (at % 5 + 1) as f32
            })
        };
        let points: Vec<[f32; D]> = (0..1500).map(|at| point(at, &mut rng)).collect();
        let mut found = vec![[0.0; D]; points.len()];
        Repulsion::default().add(&points, &mut found);
        let mut exact = vec![[0.0_f64; D]; points.len()];
        let mut total = 0.0;
        for (i, point) in points.iter().enumerate() {
            for (_, other) in points.iter().enumerate().filter(|&(j, _)| j != i) {
                let apart: [f64; D] =
                    std::array::from_fn(|axis| f64::from(point[axis]) - f64::from(other[axis]));
                let q = 1.0 / (1.0 + apart.iter().map(|apart| apart * apart).sum::<f64>());
                total += q;
                (0..D).for_each(|axis| exact[i][axis] += q * q * apart[axis]);
            }
        }
        let (mut error, mut size) = (0.0, 0.0);
        for (found, exact) in found.as_flattened().iter().zip(exact.as_flattened()) {
            error += (f64::from(-found) - exact / total).powi(2);
            size += (exact / total).powi(2);
        }
        // Point by point, scikit-learn's limit leaves some 3 %.
        assert!((error / size).sqrt() < 0.01, "{}", (error / size).sqrt());
    }

    #[test]
    fn in_two_dimensions() {
        close_to_the_sum_over_all_pairs::<2>();
    }

    #[test]
    fn in_three_dimensions() {
        close_to_the_sum_over_all_pairs::<3>();
    }

    #[test]
    fn points_in_one_place_do_not_push() {
        let mut gradient = vec![[0.0; 2]; 100];
        Repulsion::default().add(&[[3.0, 4.0]; 100], &mut gradient);
        assert!(gradient.iter().all(|slope| *slope == [0.0; 2]));
    }
}
