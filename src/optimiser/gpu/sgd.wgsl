// One step of SGD: ../sgd.rs. `given[0]`: the learning rate, the momentum, the decay, and 1 to look ahead.

@compute @workgroup_size(INVOCATIONS)
fn optimiser_sgd(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  let rule = bitcast<vec4<f32>>(given[0]);
  for (var i = id.x; i < arrayLength(&moved); i += workgroups.x * INVOCATIONS) {
    let slope = gradient[i] + rule.z * value[i];
    let gathered = rule.y * velocity[i] + slope;
    new_velocity[i] = gathered;
    moved[i] = value[i] - rule.x * select(gathered, rule.y * gathered + slope, rule.w == 1.0);
  }
}
