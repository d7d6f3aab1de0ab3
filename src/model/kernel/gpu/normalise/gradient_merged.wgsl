// By the sums over all parts of a set, which is of one channel.
@compute @workgroup_size(INVOCATIONS)
fn normalise_gradient_merged(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  if (invocation == 0u) {
    var sum = vec2<f32>(0.0);
    for (var part = 0u; part < given[0].y; part++) {
      let at = part * 2u * given[1].x + mine;
      sum += vec2<f32>(of_weights[at + given[1].x], of_weights[at]);
    }
    of_channel[0] = sum;
  }
  workgroupBarrier();
  let inverse = inverse_of(statistics[2u * mine + 1u]);
  write(block_of(workgroup), invocation, statistics[2u * mine], inverse, f32(given[0].x * given[1].y));
}
