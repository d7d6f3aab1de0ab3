// `count`: how many values the set has.
fn write(block: Block, invocation: u32, mean: f32, inverse: f32, count: f32) {
  var means = vec2<f32>(0.0);
  for (var channel = 0u; channel < GROUP; channel++) {
    means += gamma[block.channel + channel] * of_channel[channel] / count;
  }
  for (var channel = invocation / LANES; channel < GROUP; channel += SLOTS) {
    let factor = gamma[block.channel + channel];
    let shift = beta[block.channel + channel];
    for (var at = invocation % LANES; at < block.images * given[1].y; at += LANES) {
      let here = place(block, channel, at);
      let value = gradient_at(here, mean, inverse, factor, shift);
      found[here] = (factor * value.x - means.x - value.y * means.y) * inverse;
    }
  }
}
