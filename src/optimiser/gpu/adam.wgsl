// One step of Adam or AdamW: ../moments.rs. `given[0]`: the learning rate, what decay leaves of the weights, the decay that is part of the
// gradient, epsilon; `given[1]`: how much of each moment carries over, and by what each is divided.

// A weight and both its moments after it.
fn stepped(value: f32, gradient: f32, first_moment: f32, second_moment: f32) -> vec3<f32> {
  let rule = bitcast<vec4<f32>>(given[0]);
  let beta = bitcast<vec4<f32>>(given[1]);
  let slope = gradient + rule.z * value;
  let first = beta.x * first_moment + (1.0 - beta.x) * slope;
  let second = beta.y * second_moment + (1.0 - beta.y) * slope * slope;
  let moved = rule.y * value - rule.x * (first / beta.z) / (sqrt(second / beta.w) + rule.w);
  return vec3<f32>(moved, first, second);
}
