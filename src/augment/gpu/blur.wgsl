// A Gaussian along the columns, then along the rows, continued beyond the edges by the mirror image.

var<workgroup> weights: array<f32, INVOCATIONS>;

fn inside(at: u32, size: u32) -> u32 {
  let within = at % (2u * size);
  return min(within, 2u * size - 1u - within);
}

// Every invocation changes the pixels it changes elsewhere, and sees those of others.
fn blur(view: u32, size: u32, sigma: f32, radius: u32, invocation: u32) {
  let taps = 2u * radius + 1u;
  if (invocation < taps) {
    let distance = (f32(invocation) - f32(radius)) / sigma;
    weights[invocation] = exp(-0.5 * distance * distance);
  }
  storageBarrier();
  workgroupBarrier();
  var total = 0.0;
  for (var tap = 0u; tap < taps; tap += 1u) {
    total += weights[tap];
  }
  let area = size * size;
  // The first tap lies so far ahead, going round: nothing is ever negative.
  let ahead = 2u * size * (radius / (2u * size) + 1u) - radius;
  for (var p = invocation; p < area; p += INVOCATIONS) {
    var sum = vec3<f32>();
    for (var tap = 0u; tap < taps; tap += 1u) {
      let row = inside(p / size + tap + ahead, size);
      let at = view + row * size + p % size;
      sum += weights[tap] * vec3<f32>(views[at], views[at + area], views[at + 2u * area]);
    }
    sum /= total;
    aside[view + p] = sum.x;
    aside[view + p + area] = sum.y;
    aside[view + p + 2u * area] = sum.z;
  }
  storageBarrier();
  for (var p = invocation; p < area; p += INVOCATIONS) {
    var sum = vec3<f32>();
    for (var tap = 0u; tap < taps; tap += 1u) {
      let column = inside(p % size + tap + ahead, size);
      let at = view + p - p % size + column;
      sum += weights[tap] * vec3<f32>(aside[at], aside[at + area], aside[at + 2u * area]);
    }
    put(view + p, area, min(sum / total, vec3<f32>(1.0)));
  }
  workgroupBarrier();
}
