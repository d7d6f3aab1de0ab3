// y = relu(gamma (x - mean) / sqrt(variance + epsilon) + beta)
fn write(block: Block, invocation: u32, mean: f32, variance: f32) {
  let inverse = inverse_of(variance);
  for (var channel = invocation / LANES; channel < GROUP; channel += SLOTS) {
    let factor = gamma[block.channel + channel] * inverse;
    let shift = beta[block.channel + channel];
    for (var at = invocation % LANES; at < block.images * given[1].y; at += LANES) {
      let here = place(block, channel, at);
      let value = (maps[here] - mean) * factor + shift;
      output[here] = select(value, 0.0, RELU == 1u && value <= 0.0);
    }
  }
}
