// One tensor of weights.
@compute @workgroup_size(INVOCATIONS)
fn optimiser_sgd(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  for (var i = id.x; i < arrayLength(&value); i += workgroups.x * INVOCATIONS) {
    let new_ones = stepped(value[i], gradient[i], velocity[i]);
    value[i] = new_ones.x;
    velocity[i] = new_ones.y;
  }
}
