// What an image shows at a place, bilinear; beyond its edges it is continued by its mirror image.

fn byte(at: u32) -> f32 {
  return f32((pixels[at / 4u] >> (8u * (at % 4u))) & 255u);
}

fn pixel(image: u32, size: u32, row: u32, column: u32) -> vec3<f32> {
  let at = ((image * size + row) * size + column) * 3u;
  return vec3<f32>(byte(at), byte(at + 1u), byte(at + 2u));
}

fn mirrored(place: f32, size: f32) -> f32 {
  if (place >= 0.0 && place <= size) {
    return place;
  }
  let within = place - 2.0 * size * floor(place / (2.0 * size));
  return min(within, 2.0 * size - within);
}

// `place`: column and row, in pixels, of which the first has its centre at one half.
fn shown(image: u32, size: u32, place: vec2<f32>) -> vec3<f32> {
  let last = f32(size - 1u);
  let at = clamp(vec2<f32>(mirrored(place.x, f32(size)), mirrored(place.y, f32(size))) - 0.5, vec2<f32>(), vec2<f32>(last));
  let share = at - floor(at);
  let first = vec2<u32>(floor(at));
  let second = min(first + 1u, vec2<u32>(size - 1u));
  let upper = mix(pixel(image, size, first.y, first.x), pixel(image, size, first.y, second.x), share.x);
  let under = mix(pixel(image, size, second.y, first.x), pixel(image, size, second.y, second.x), share.x);
  return mix(upper, under, share.y) / 255.0;
}
