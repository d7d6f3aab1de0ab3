fn keep(at: u32, mean: f32, variance: f32) {
  means[at] = mean;
  variances[at] = variance;
  statistics[2u * at] = mean;
  statistics[2u * at + 1u] = variance;
}
