// The sum of the rows of a matrix, always in the same order; the first columns go to one tensor, the others to another. `given[0]`: how
// many rows there are, how many columns, and how many of them are the first. A workgroup takes 32 columns, of which each is read by LINES
// invocations.

const LINES = INVOCATIONS / 32u;

var<workgroup> sums: array<f32, INVOCATIONS>;

@compute @workgroup_size(INVOCATIONS)
fn sum_rows(
  @builtin(workgroup_id) workgroup: vec3<u32>,
  @builtin(local_invocation_index) invocation: u32,
) {
  let column = workgroup.x * 32u + invocation % 32u;
  var sum = 0.0;
  if (column < given[0].y) {
    for (var row = invocation / 32u; row < given[0].x; row += LINES) {
      sum += rows[row * given[0].y + column];
    }
  }
  sums[invocation] = sum;
  workgroupBarrier();
  if (invocation < 32u && column < given[0].y) {
    for (var line = 1u; line < LINES; line++) {
      sum += sums[line * 32u + invocation];
    }
    if (column < given[0].z) {
      first[column] = sum;
    } else {
      second[column - given[0].z] = sum;
    }
  }
}
