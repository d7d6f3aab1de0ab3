// Rows scaled to unit length, and the lengths.
@compute @workgroup_size(INVOCATIONS)
fn rows_unit(@builtin(workgroup_id) row: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  var square = 0.0;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    square += rows[row.x * COLUMNS + i] * rows[row.x * COLUMNS + i];
  }
  let length = sqrt(max(sum_of(invocation, square), 1e-24));
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    units[row.x * COLUMNS + i] = rows[row.x * COLUMNS + i] / length;
  }
  if (invocation == 0u) {
    lengths[row.x] = length;
  }
}
