// log sum exp of rows, safe however large they are; and what it is made of: the largest value, and the sum of exp beside it.
@compute @workgroup_size(INVOCATIONS)
fn rows_log_sum_exp(@builtin(workgroup_id) row: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  var largest = -3.4e38;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    largest = max(largest, rows[row.x * COLUMNS + i]);
  }
  largest = largest_of(invocation, largest);
  var sum = 0.0;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    sum += exp(rows[row.x * COLUMNS + i] - largest);
  }
  sum = sum_of(invocation, sum);
  if (invocation == 0u) {
    logs[row.x] = log(sum) + largest;
    made_of[2u * row.x] = largest;
    made_of[2u * row.x + 1u] = sum;
  }
}
