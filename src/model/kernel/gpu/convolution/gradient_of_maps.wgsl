// dX = scatter(W' G), gathered: rows are the channels of the maps, columns their pixels, k goes over the weights that a pixel is
// multiplied by: line and place of the kernel, then channel of the output. Where windows move by more than one pixel, pixels meet
// different weights: each workgroup has pixels of one class, its layer, which lie a stride apart. `given[0].y`: how many images.

// Of the class: its first pixel, how many lines and places it has, the first line and place of the kernel that it meets, and of
// how many.
var<private> corner: vec2<u32>;
var<private> size: vec2<u32>;
var<private> tap: vec2<u32>;
var<private> taps: vec2<u32>;
// Of the four columns that an invocation fetches: where their image starts, and the pixel of the output that the first tap leads to.
var<private> image: vec4<u32>;
var<private> top: vec4<i32>;
var<private> left: vec4<i32>;

fn lhs_quad(row: u32, k: u32, end: u32) -> vec4<f32> {
  let met = k / outputs();
  let y = tap.x + met / taps.y * DOWN;
  let x = tap.y + met % taps.y * ACROSS;
  let at = (k - met * outputs()) * channels() * SPAN + y * KERNEL_WIDTH + x;
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    if (row + i < channels() && k < end) {
      quad[i] = weight[at + (row + i) * SPAN];
    }
  }
  return quad;
}

fn rhs_quad(k: u32, end: u32, column: u32) -> vec4<f32> {
  let met = k / outputs();
  let start = (k - met * outputs()) * new_height() * new_width();
  let down = i32(met / taps.y);
  let across = i32(met % taps.y);
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    let y = top[i] - down;
    let x = left[i] - across;
    if (k < end && y >= 0 && y < i32(new_height()) && x >= 0 && x < i32(new_width())) {
      quad[i] = gradient[image[i] + start + u32(y) * new_width() + u32(x)];
    }
  }
  return quad;
}

fn store_sum(row: u32, column: u32, sum: f32) {
  if (row < channels() && column < given[0].y * size.x * size.y) {
    let pixel = column % (size.x * size.y);
    let line = column / (size.x * size.y) * channels() * height() + row * height() + corner.x + pixel / size.y * DOWN;
    found[line * width() + corner.y + pixel % size.y * ACROSS] = sum;
  }
}

@compute @workgroup_size(INVOCATIONS)
fn convolution_gradient_of_maps(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let step = vec2<u32>(DOWN, ACROSS);
  let class_corner = vec2<u32>(layer(workgroup) / ACROSS, layer(workgroup) % ACROSS);
  let padded = class_corner + vec2<u32>(PADDING_DOWN, PADDING_ACROSS);
  let kernel = max(vec2<u32>(KERNEL_HEIGHT, KERNEL_WIDTH), padded % step);
  let class_taps = (kernel - padded % step + step - vec2<u32>(1u)) / step;
  corner = class_corner;
  size = (vec2<u32>(height(), width()) + step - vec2<u32>(1u) - class_corner) / step;
  tap = padded % step;
  taps = max(class_taps, vec2<u32>(1u));
  let first = first_column(workgroup);
  for (var i = 0u; i < 4u; i++) {
    let column = first + 4u * rhs_place(invocation, 0u).y + i;
    // An image narrower than a stride has classes without pixels.
    let pixel = column % max(size.x * size.y, 1u);
    image[i] = column / max(size.x * size.y, 1u) * outputs() * new_height() * new_width();
    // Beyond the last column no tap leads to a pixel.
    let inside = column < given[0].y * size.x * size.y;
    top[i] = select(-0x10000, i32(padded.x / DOWN + pixel / max(size.y, 1u)), inside);
    left[i] = i32(padded.y / ACROSS + pixel % max(size.y, 1u));
  }
  // Not of `taps`: what is private may differ, for all that a compiler knows, and all must meet at a barrier.
  multiply(invocation, first_row(workgroup), first, 0u, class_taps.x * class_taps.y * outputs());
}
