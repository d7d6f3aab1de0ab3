// dW = G C': rows are the channels of the output, columns the values under a window and, where a bias wants its gradient too, a 1
// after them; k are the pixels of all images. Each workgroup takes a part of them, its layer; `sum_rows` adds them up.
// `given[0].yz`: how many pixels there are, and how many a part has.

var<private> part: u32;

fn lhs_quad(row: u32, k: u32, end: u32) -> vec4<f32> {
  let pixels = new_height() * new_width();
  let image = k / pixels;
  let at = image * outputs() * pixels + k - image * pixels;
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    if (row + i < outputs() && k < end) {
      quad[i] = gradient[at + (row + i) * pixels];
    }
  }
  return quad;
}

fn rhs_quad(k: u32, end: u32, column: u32) -> vec4<f32> {
  let pixels = new_height() * new_width();
  let image = k / pixels;
  let line = (k - image * pixels) / new_width();
  let place = k - image * pixels - line * new_width();
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    let at = column + i;
    let channel = at / SPAN;
    let y = i32(line * DOWN + at % SPAN / KERNEL_WIDTH) - i32(PADDING_DOWN);
    let x = i32(place * ACROSS + at % SPAN % KERNEL_WIDTH) - i32(PADDING_ACROSS);
    if (k < end && channel >= channels()) {
      quad[i] = 1.0;
    } else if (k < end && y >= 0 && y < i32(height()) && x >= 0 && x < i32(width())) {
      quad[i] = maps[((image * channels() + channel) * height() + u32(y)) * width() + u32(x)];
    }
  }
  return quad;
}

// All weights, then all biases.
fn store_sum(row: u32, column: u32, sum: f32) {
  let under = channels() * SPAN;
  if (row < outputs() && column < given[2].z) {
    let at = select(outputs() * under + row, row * under + column, column < under);
    parts[part * outputs() * given[2].z + at] = sum;
  }
}

@compute @workgroup_size(INVOCATIONS)
fn convolution_gradient_of_weight(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  part = layer(workgroup);
  let first = layer(workgroup) * given[0].z;
  let end = min(first + given[0].z, given[0].y);
  multiply(invocation, first_row(workgroup), first_column(workgroup), first, end);
}
