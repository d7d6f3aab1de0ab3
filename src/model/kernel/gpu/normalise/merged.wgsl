// By the statistics of all parts of a set, merged (Chan et al. 1983, Algorithms for computing the sample variance, eq. 2.1).
@compute @workgroup_size(INVOCATIONS)
fn normalise_merged(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let mine = set_of(workgroup);
  if (!is_set(mine)) {
    return;
  }
  var count = 0.0;
  var mean = 0.0;
  var squares = 0.0;
  for (var part = 0u; part < given[0].y; part++) {
    let at = 2u * (mine * given[0].y + part);
    let more = size_of(block_of(vec3<u32>(workgroup.x, part, workgroup.z)));
    let distance = parts[at] - mean;
    mean += distance * more / (count + more);
    squares += parts[at + 1u] + distance * distance * count * more / (count + more);
    count += more;
  }
  if (workgroup.y == 0u && invocation == 0u) {
    keep(mine, mean, squares / count);
  }
  write(block_of(workgroup), invocation, mean, squares / count);
}
