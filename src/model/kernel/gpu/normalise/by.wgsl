// By a mean and a variance per channel that were found elsewhere.
@compute @workgroup_size(INVOCATIONS)
fn normalise_by(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  write(block_of(workgroup), invocation, means[mine], variances[mine]);
}
