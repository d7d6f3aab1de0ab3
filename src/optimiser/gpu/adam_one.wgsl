// One tensor of weights.
@compute @workgroup_size(INVOCATIONS)
fn optimiser_adam(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  for (var i = id.x; i < arrayLength(&value); i += workgroups.x * INVOCATIONS) {
    let new_ones = stepped(value[i], gradient[i], first_moment[i], second_moment[i]);
    value[i] = new_ones.x;
    first_moment[i] = new_ones.y;
    second_moment[i] = new_ones.z;
  }
}
