// Weighted sums of two tensors each. `given[0].xy`: the weights.

@compute @workgroup_size(INVOCATIONS)
fn mix_two(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  let share = bitcast<vec4<f32>>(given[0]);
  for (var i = id.x; i < arrayLength(&mixed); i += workgroups.x * INVOCATIONS) {
    mixed[i] = share.x * one[i] + share.y * other[i];
  }
  for (var i = id.x; i < arrayLength(&second_mixed); i += workgroups.x * INVOCATIONS) {
    second_mixed[i] = share.x * second_one[i] + share.y * second_other[i];
  }
}
