// Matrices multiplied one by one, or parts of the sums of a single product, each in a layer of its own. `given[0].yzw`: the first layer
// of this launch, in how many parts a sum is taken, and how many of its values a part has; `given[1].xyz`: rows, columns and depth;
// `given[2].xyz` and `given[3].xyz`: how far the next row, column and matrix of the left and of the right factor lie away.

var<private> at_left: u32;
var<private> at_right: u32;
var<private> at_output: u32;
// Of the parts of a sum only the first one has the bias.
var<private> is_biased: bool;

fn lhs_quad(row: u32, k: u32, end: u32) -> vec4<f32> {
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    if (row + i < given[1].x && k < end) {
      quad[i] = left[at_left + (row + i) * given[2].x + k * given[2].y];
      if (AND_TURNED == 1u) {
        quad[i] += left[at_left + k * given[2].x + (row + i) * given[2].y];
      }
    }
  }
  return quad;
}

fn rhs_quad(k: u32, end: u32, column: u32) -> vec4<f32> {
  var quad = vec4<f32>(0.0);
  for (var i = 0u; i < 4u; i++) {
    if (k < end && column + i < given[1].y) {
      quad[i] = right[at_right + k * given[3].x + (column + i) * given[3].y];
    }
  }
  return quad;
}

fn store_sum(row: u32, column: u32, sum: f32) {
  if (row < given[1].x && column < given[1].y) {
    let here = at_output + row * given[1].y + column;
    output[here] = select(sum, sum + bias[column], is_biased);
  }
}

@compute @workgroup_size(INVOCATIONS)
fn matrix_product(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let here = given[0].y + layer(workgroup);
  let matrix = here / given[0].z;
  at_left = matrix * given[2].z;
  at_right = matrix * given[3].z;
  at_output = here * given[1].x * given[1].y;
  is_biased = BIASED == 1u && here % given[0].z == 0u;
  let first = here % given[0].z * given[0].w;
  multiply(invocation, first_row(workgroup), first_column(workgroup), first, min(first + given[0].w, given[1].z));
}
