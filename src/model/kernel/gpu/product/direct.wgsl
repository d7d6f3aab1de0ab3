// A tile of a product, without what makes a graphics card fast: where a workgroup is a loop over its invocations, a barrier cuts the
// loop in two, and what they share is memory like any other.

fn rhs_place(invocation: u32, quad: u32) -> vec2<u32> {
  return vec2<u32>(0u, invocation % (TILE_COLUMNS / 4u));
}

// The sums over `first <= k < end` of the tile that begins at this row and column.
fn multiply(invocation: u32, row: u32, column: u32, first: u32, end: u32) {
  let to = vec2<u32>(row + 4u * (invocation / (TILE_COLUMNS / 4u)), column + 4u * (invocation % (TILE_COLUMNS / 4u)));
  var s0 = vec4<f32>();
  var s1 = vec4<f32>();
  var s2 = vec4<f32>();
  var s3 = vec4<f32>();
  for (var k = first; k < end; k++) {
    let lhs = lhs_quad(to.x, k, end);
    let rhs = rhs_quad(k, end, to.y);
    s0 += lhs.x * rhs;
    s1 += lhs.y * rhs;
    s2 += lhs.z * rhs;
    s3 += lhs.w * rhs;
  }
  store(to.x, to.y, array(s0, s1, s2, s3));
}
