// Y = W C + b: rows are the channels of the output, columns its pixels, k the values under a window in the order of the weights:
// channel, line, place. `given[0].y`: how many columns there are.

// Of the four columns that an invocation fetches: where their image starts, and the corner of their window.
var<private> image: vec4<u32>;
var<private> top: vec4<i32>;
var<private> left: vec4<i32>;

fn lhs_quad(row: u32, k: u32, end: u32) -> vec4<f32> {
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    if (row + i < outputs() && k < end) {
      quad[i] = weight[(row + i) * channels() * SPAN + k];
    }
  }
  return quad;
}

fn rhs_quad(k: u32, end: u32, column: u32) -> vec4<f32> {
  let start = k / SPAN * height() * width();
  let down = i32(k % SPAN / KERNEL_WIDTH);
  let across = i32(k % SPAN % KERNEL_WIDTH);
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    let y = top[i] + down;
    let x = left[i] + across;
    if (k < end && y >= 0 && y < i32(height()) && x >= 0 && x < i32(width())) {
      quad[i] = maps[image[i] + start + u32(y) * width() + u32(x)];
    }
  }
  return quad;
}

fn store_sum(row: u32, column: u32, sum: f32) {
  if (row < outputs() && column < given[0].y) {
    let pixels = new_height() * new_width();
    let at = (column / pixels * outputs() + row) * pixels + column % pixels;
    output[at] = select(sum, sum + bias[row], BIASED == 1u);
  }
}

@compute @workgroup_size(INVOCATIONS)
fn convolution_forward(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let first = first_column(workgroup);
  let pixels = new_height() * new_width();
  for (var i = 0u; i < 4u; i++) {
    let column = first + 4u * rhs_place(invocation, 0u).y + i;
    let pixel = column % pixels;
    image[i] = column / pixels * channels() * height() * width();
    // Beyond the last column no window touches an image.
    top[i] = select(-0x10000, i32(pixel / new_width() * DOWN) - i32(PADDING_DOWN), column < given[0].y);
    left[i] = i32(pixel % new_width() * ACROSS) - i32(PADDING_ACROSS);
  }
  multiply(invocation, first_row(workgroup), first, 0u, channels() * SPAN);
}
