// Normal deviates, the same ones as augment/noise.rs draws.

fn scrambled(counter: vec3<u32>) -> vec3<u32> {
  var v = counter * 1664525u + 1013904223u;
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v ^= v >> vec3<u32>(16u);
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  return v;
}

// Number `value` of the view.
fn deviate(value: u32, seed: vec2<u32>) -> f32 {
  let drawn = scrambled(vec3<u32>(value / 2u, seed));
  let shares = vec2<f32>(drawn.xy >> vec2<u32>(8u)) / 16777216.0;
  let radius = sqrt(-2.0 * log(1.0 - shares.x));
  // A turn from its middle, where the cosine of a graphics card is exact.
  let turn = 6.283185307 * (shares.y - 0.5);
  return radius * select(-cos(turn), -sin(turn), value % 2u == 1u);
}
