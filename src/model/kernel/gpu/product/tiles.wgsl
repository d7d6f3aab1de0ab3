// A tile of a product: each invocation keeps ROWS x 4 sums of it, 4 or 8 rows, in registers. They are no array, which a compiler
// might leave in memory. While a slice of DEPTH values of k is multiplied the next one is on its way from memory.

// One more quad to a line, so that what neighbouring invocations write lies in different banks.
const LHS_LINE = TILE_ROWS / 4u + 1u;
const RHS_LINE = TILE_COLUMNS / 4u + 1u;
// How many quads of a slice an invocation fetches: 1 or 2, and 2 or 4.
const LHS_QUADS = TILE_ROWS * DEPTH / 4u / INVOCATIONS;
const RHS_QUADS = TILE_COLUMNS * DEPTH / 4u / INVOCATIONS;

var<workgroup> lhs_tile: array<vec4<f32>, DEPTH * LHS_LINE>;
var<workgroup> rhs_tile: array<vec4<f32>, DEPTH * RHS_LINE>;
var<private> lhs_next: array<vec4<f32>, LHS_QUADS>;
var<private> rhs_next: array<vec4<f32>, RHS_QUADS>;

// Which quad of a slice an invocation fetches, as k and row or column / 4. Neighbours take what lies side by side in memory: values
// of k, or columns where RHS_BY_COLUMNS says so.
fn lhs_place(invocation: u32, quad: u32) -> vec2<u32> {
  let at = invocation + quad * INVOCATIONS;
  return vec2<u32>(at % DEPTH, at / DEPTH);
}

fn rhs_place(invocation: u32, quad: u32) -> vec2<u32> {
  let at = invocation + quad * INVOCATIONS;
  if (RHS_BY_COLUMNS == 1u) {
    return vec2<u32>(at / (TILE_COLUMNS / 4u), at % (TILE_COLUMNS / 4u));
  }
  return vec2<u32>(at % DEPTH, at / DEPTH);
}

fn fetch(invocation: u32, row: u32, column: u32, k: u32, end: u32) {
  for (var i = 0u; i < LHS_QUADS; i++) {
    let place = lhs_place(invocation, i);
    lhs_next[i] = lhs_quad(row + 4u * place.y, k + place.x, end);
  }
  for (var i = 0u; i < RHS_QUADS; i++) {
    let place = rhs_place(invocation, i);
    rhs_next[i] = rhs_quad(k + place.x, end, column + 4u * place.y);
  }
}

fn keep(invocation: u32) {
  for (var i = 0u; i < LHS_QUADS; i++) {
    let place = lhs_place(invocation, i);
    lhs_tile[place.x * LHS_LINE + place.y] = lhs_next[i];
  }
  for (var i = 0u; i < RHS_QUADS; i++) {
    let place = rhs_place(invocation, i);
    rhs_tile[place.x * RHS_LINE + place.y] = rhs_next[i];
  }
}

// The sums over `first <= k < end` of the tile that begins at this row and column.
fn multiply(invocation: u32, row: u32, column: u32, first: u32, end: u32) {
  let mine = vec2<u32>(invocation / (TILE_COLUMNS / 4u), invocation % (TILE_COLUMNS / 4u));
  let lhs_from = mine.x * (ROWS / 4u);
  var s0 = vec4<f32>();
  var s1 = vec4<f32>();
  var s2 = vec4<f32>();
  var s3 = vec4<f32>();
  var s4 = vec4<f32>();
  var s5 = vec4<f32>();
  var s6 = vec4<f32>();
  var s7 = vec4<f32>();
  fetch(invocation, row, column, first, end);
  for (var k = first; k < end; k += DEPTH) {
    workgroupBarrier();
    keep(invocation);
    workgroupBarrier();
    if (k + DEPTH < end) {
      fetch(invocation, row, column, k + DEPTH, end);
    }
    for (var i = 0u; i < DEPTH; i++) {
      let rhs = rhs_tile[i * RHS_LINE + mine.y];
      let upper = lhs_tile[i * LHS_LINE + lhs_from];
      s0 += upper.x * rhs;
      s1 += upper.y * rhs;
      s2 += upper.z * rhs;
      s3 += upper.w * rhs;
      if (ROWS == 8u) {
        let lower = lhs_tile[i * LHS_LINE + lhs_from + 1u];
        s4 += lower.x * rhs;
        s5 += lower.y * rhs;
        s6 += lower.z * rhs;
        s7 += lower.w * rhs;
      }
    }
  }
  let to = vec2<u32>(row + mine.x * ROWS, column + 4u * mine.y);
  store(to.x, to.y, array(s0, s1, s2, s3));
  if (ROWS == 8u) {
    store(to.x + 4u, to.y, array(s4, s5, s6, s7));
  }
}
