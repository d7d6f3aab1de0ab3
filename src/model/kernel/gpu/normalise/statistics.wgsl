// Mean and sum of squared deviations of a block. In two passes, so that digits are kept however far the mean lies from zero.
fn mean_and_squares(block: Block, invocation: u32) -> vec2<f32> {
  var sum = 0.0;
  for (var channel = invocation / LANES; channel < GROUP; channel += SLOTS) {
    for (var at = invocation % LANES; at < block.images * given[1].y; at += LANES) {
      sum += maps[place(block, channel, at)];
    }
  }
  let mean = sum_over(INVOCATIONS, invocation, vec2<f32>(sum, 0.0)).x / size_of(block);
  var squares = 0.0;
  for (var channel = invocation / LANES; channel < GROUP; channel += SLOTS) {
    for (var at = invocation % LANES; at < block.images * given[1].y; at += LANES) {
      let distance = maps[place(block, channel, at)] - mean;
      squares += distance * distance;
    }
  }
  return vec2<f32>(mean, sum_over(INVOCATIONS, invocation, vec2<f32>(squares, 0.0)).x);
}
