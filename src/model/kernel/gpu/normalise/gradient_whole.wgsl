// All of it, where a workgroup takes a whole set. `keep_sums` takes what the gradients of gamma and beta are of the block.
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
  keep_sums(mine, block, invocation);
  write(block, invocation, mean, inverse, size_of(block));
}
