// All of it, where a workgroup takes a channel of all images.
@compute @workgroup_size(INVOCATIONS)
fn normalise_gradient_whole(
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
  if (invocation == 0u) {
    of_gamma[mine] = of_channel[0].y;
    of_beta[mine] = of_channel[0].x;
  }
  write(block, invocation, mean, inverse, size_of(block));
}
