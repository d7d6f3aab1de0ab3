// dx = (gamma g - mean(gamma g) - x' mean(gamma g x')) / sqrt(variance + epsilon), with x' the normalised value, g the gradient where
// the ReLU lets it pass and means over the set (Ioffe and Szegedy 2015, section 3).

// The sums over a channel of g and of g x'.
var<workgroup> of_channel: array<vec2<f32>, GROUP>;

// Of a value: g and x'.
fn gradient_at(here: u32, mean: f32, inverse: f32, factor: f32, shift: f32) -> vec2<f32> {
  let distance = maps[here] - mean;
  let stopped = RELU == 1u && distance * inverse * factor + shift <= 0.0;
  return vec2<f32>(select(gradient[here], 0.0, stopped), distance * inverse);
}

fn sum_channels(block: Block, invocation: u32, mean: f32, inverse: f32) {
  for (var first = 0u; first < GROUP; first += SLOTS) {
    let channel = first + invocation / LANES;
    var sum = vec2<f32>(0.0);
    if (channel < GROUP) {
      let factor = gamma[block.channel + channel];
      let shift = beta[block.channel + channel];
      for (var at = invocation % LANES; at < block.images * given[1].y; at += LANES) {
        let found = gradient_at(place(block, channel, at), mean, inverse, factor, shift);
        sum += vec2<f32>(found.x, found.x * found.y);
      }
    }
    let total = sum_over(LANES, invocation, sum);
    if (channel < GROUP && invocation % LANES == 0u) {
      of_channel[channel] = total;
    }
  }
  workgroupBarrier();
}
