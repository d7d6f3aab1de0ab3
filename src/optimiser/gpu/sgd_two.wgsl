// Two tensors of weights, one after the other.
@compute @workgroup_size(INVOCATIONS)
fn optimiser_sgd_two(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  for (var i = id.x; i < arrayLength(&value); i += workgroups.x * INVOCATIONS) {
    let new_ones = stepped(value[i], gradient[i], velocity[i]);
    value[i] = new_ones.x;
    velocity[i] = new_ones.y;
  }
  for (var i = id.x; i < arrayLength(&other_value); i += workgroups.x * INVOCATIONS) {
    let new_ones = stepped(other_value[i], other_gradient[i], other_velocity[i]);
    other_value[i] = new_ones.x;
    other_velocity[i] = new_ones.y;
  }
}
