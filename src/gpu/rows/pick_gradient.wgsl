// ds = (softmax(s / t) - the one that is right) g / (t rows). `given[0].w`: how many rows there are.
@compute @workgroup_size(INVOCATIONS)
fn rows_pick_gradient(@builtin(workgroup_id) row: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  let scale = gradient[0] * bitcast<f32>(given[0].x) / f32(given[0].w);
  for (var i = invocation; i < COLUMNS; i += INVOCATIONS) {
    var share = 0.0;
    if (is_candidate(row.x, i)) {
      share = exp(worth(row.x, i) - made_of[2u * row.x]) / made_of[2u * row.x + 1u];
    }
    found[row.x * COLUMNS + i] = scale * (share - select(0.0, 1.0, i == picked(row.x)));
  }
}
