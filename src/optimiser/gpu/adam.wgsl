// One step of Adam or AdamW: ../moments.rs. `given[0]`: the learning rate, what decay leaves of the weights, the decay that is part of the
// gradient, epsilon; `given[1]`: how much of each moment carries over, and by what each is divided.

@compute @workgroup_size(INVOCATIONS)
fn optimiser_adam(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  let rule = bitcast<vec4<f32>>(given[0]);
  let beta = bitcast<vec4<f32>>(given[1]);
  for (var i = id.x; i < arrayLength(&moved); i += workgroups.x * INVOCATIONS) {
    let slope = gradient[i] + rule.z * value[i];
    let first = beta.x * first_moment[i] + (1.0 - beta.x) * slope;
    let second = beta.y * second_moment[i] + (1.0 - beta.y) * slope * slope;
    new_first[i] = first;
    new_second[i] = second;
    moved[i] = rule.y * value[i] - rule.x * (first / beta.z) / (sqrt(second / beta.w) + rule.w);
  }
}
