// One step of SGD: ../sgd.rs. `given[0]`: the learning rate, the momentum, the decay, and 1 to look ahead.

// A weight and its velocity after it.
fn stepped(value: f32, gradient: f32, velocity: f32) -> vec2<f32> {
  let rule = bitcast<vec4<f32>>(given[0]);
  let slope = gradient + rule.z * value;
  let gathered = rule.y * velocity + slope;
  let moved = value - rule.x * select(gathered, rule.y * gathered + slope, rule.w == 1.0);
  return vec2<f32>(moved, gathered);
}
