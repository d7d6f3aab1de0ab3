// All of it, where a workgroup takes some channels of one image. What the gradients of gamma and beta are of that image is left for
// `sum_rows`: all of gamma, then all of beta.
@compute @workgroup_size(INVOCATIONS)
fn normalise_gradient_by_image(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  let block = block_of(workgroup);
  let mean = statistics[2u * mine];
  let inverse = inverse_of(statistics[2u * mine + 1u]);
  sum_channels(block, invocation, mean, inverse);
  for (var channel = invocation; channel < GROUP; channel += INVOCATIONS) {
    let at = block.image * 2u * given[1].x + block.channel + channel;
    of_weights[at] = of_channel[channel].y;
    of_weights[at + given[1].x] = of_channel[channel].x;
  }
  write(block, invocation, mean, inverse, size_of(block));
}
