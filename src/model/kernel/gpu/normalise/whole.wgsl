// All of it, where a workgroup takes a whole set.
@compute @workgroup_size(INVOCATIONS)
fn normalise_whole(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  let block = block_of(workgroup);
  let found = mean_and_squares(block, invocation);
  let variance = found.y / size_of(block);
  if (invocation == 0u) {
    keep(mine, found.x, variance);
  }
  write(block, invocation, found.x, variance);
}
