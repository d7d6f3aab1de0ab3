// dx = softmax(x) g. Not by way of the logarithm, which loses the digits of large values.
@compute @workgroup_size(INVOCATIONS)
fn rows_log_sum_exp_gradient(
  @builtin(workgroup_id) row: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    let at = row.x * COLUMNS + i;
    found[at] = exp(rows[at] - made_of[2u * row.x]) / made_of[2u * row.x + 1u] * gradient[row.x];
  }
}
