// What a pixel has of the gradient of the mean of its map. `given[0].xy`: how many pixels there are, and how many a map has.
@compute @workgroup_size(INVOCATIONS)
fn mean_gradient(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) workgroups: vec3<u32>,
) {
  for (var i = id.x; i < given[0].x; i += workgroups.x * INVOCATIONS) {
    found[i] = gradient[i / given[0].y] / f32(given[0].y);
  }
}
