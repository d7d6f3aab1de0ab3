// dz = (g - u (u g)) / length with u the unit row; where the length was clamped it does not depend on z: dz = g / length.
@compute @workgroup_size(INVOCATIONS)
fn rows_unit_gradient(@builtin(workgroup_id) row: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  var product = 0.0;
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    product += units[row.x * COLUMNS + i] * gradient[row.x * COLUMNS + i];
  }
  let length = lengths[row.x];
  let along = select(0.0, sum_of(invocation, product), length > 1e-12);
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    let at = row.x * COLUMNS + i;
    found[at] = (gradient[at] - units[at] * along) / length;
  }
}
