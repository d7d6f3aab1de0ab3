// log sum exp of what a row's candidates are worth, less what the right one is; and what the first is made of.
@compute @workgroup_size(INVOCATIONS)
fn rows_pick(@builtin(workgroup_id) row: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  var largest = -3.4e38;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    if (is_candidate(row.x, i)) {
      largest = max(largest, worth(row.x, i));
    }
  }
  largest = largest_of(invocation, largest);
  var sum = 0.0;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    if (is_candidate(row.x, i)) {
      sum += exp(worth(row.x, i) - largest);
    }
  }
  sum = sum_of(invocation, sum);
  if (invocation == 0u) {
    costs[row.x] = log(sum) + largest - worth(row.x, picked(row.x));
    made_of[2u * row.x] = largest;
    made_of[2u * row.x + 1u] = sum;
  }
}
