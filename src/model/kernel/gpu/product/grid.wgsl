// How workgroups share a matrix product: by tiles of TILE_ROWS x TILE_COLUMNS sums. `given[0].x`: how many tiles lie below each other;
// all else that is given is each product's own.
//
// A product has `lhs_quad(row, k, end)` and `rhs_quad(k, end, column)`, which give four values of neighbouring rows or columns: zero
// beyond the edge, and from `end` on; and `store_sum(row, column, sum)`, which takes what came out. `multiply` is in tiles.wgsl, and for
// adapters in software in direct.wgsl.

fn first_column(workgroup: vec3<u32>) -> u32 {
  return (workgroup.y * LINE + workgroup.x) * TILE_COLUMNS;
}

fn first_row(workgroup: vec3<u32>) -> u32 {
  return workgroup.z % given[0].x * TILE_ROWS;
}

// Which share of the work on its tile a workgroup takes.
fn layer(workgroup: vec3<u32>) -> u32 {
  return workgroup.z / given[0].x;
}

fn store(row: u32, column: u32, sums: array<vec4<f32>, 4>) {
  for (var i = 0u; i < 4u; i++) {
    for (var j = 0u; j < 4u; j++) {
      store_sum(row + i, column + j, sums[i][j]);
    }
  }
}
