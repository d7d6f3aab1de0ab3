// The statistics of one part of a set.
@compute @workgroup_size(INVOCATIONS)
fn normalise_parts(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  let found = mean_and_squares(block_of(workgroup), invocation);
  if (invocation == 0u) {
    let at = 2u * (mine * given[0].y + workgroup.y);
    parts[at] = found.x;
    parts[at + 1u] = found.y;
  }
}
