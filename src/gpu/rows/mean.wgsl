// The mean of COLUMNS costs, by a single workgroup.
@compute @workgroup_size(INVOCATIONS)
fn rows_mean(@builtin(local_invocation_index) invocation: u32) {
  var sum = 0.0;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    sum += costs[i];
  }
  sum = sum_of(invocation, sum);
  if (invocation == 0u) {
    mean[0] = sum / f32(COLUMNS);
  }
}
