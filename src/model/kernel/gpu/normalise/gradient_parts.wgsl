// The sums over one part of a set, which is of one channel.
@compute @workgroup_size(INVOCATIONS)
fn normalise_gradient_parts(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  let inverse = inverse_of(statistics[2u * mine + 1u]);
  sum_channels(block_of(workgroup), invocation, statistics[2u * mine], inverse);
  if (invocation == 0u) {
    let at = workgroup.y * 2u * given[1].x + mine;
    of_weights[at] = of_channel[0].y;
    of_weights[at + given[1].x] = of_channel[0].x;
  }
}
