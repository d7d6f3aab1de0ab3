// A workgroup takes a row of COLUMNS values. The sum and the maximum of what its invocations bring.

var<workgroup> values: array<f32, INVOCATIONS>;

fn sum_of(invocation: u32, value: f32) -> f32 {
  values[invocation] = value;
  workgroupBarrier();
  for (var half = INVOCATIONS / 2u; half > 0u; half /= 2u) {
    if (invocation < half) {
      values[invocation] += values[invocation + half];
    }
    workgroupBarrier();
  }
  let sum = values[0];
  workgroupBarrier();
  return sum;
}

fn largest_of(invocation: u32, value: f32) -> f32 {
  values[invocation] = value;
  workgroupBarrier();
  for (var half = INVOCATIONS / 2u; half > 0u; half /= 2u) {
    if (invocation < half) {
      values[invocation] = max(values[invocation], values[invocation + half]);
    }
    workgroupBarrier();
  }
  let largest = values[0];
  workgroupBarrier();
  return largest;
}
