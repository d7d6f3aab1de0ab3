// Blocks of maps that share a mean and a variance, and sums over them.
//
// A set is what shares them: the pixels of one channel in all images, or those of GROUP channels in one image. A workgroup takes a block
// of it: `workgroup.y` is the part of its images. SLOTS channels are summed at once, each by LANES invocations. `given[0]`: how many images
// there are, in how many parts, of how many images each; and the bits of epsilon. `given[1].xy`: how many channels and pixels an image has.

const LANES = INVOCATIONS / SLOTS;

struct Block {
  // The first image and how many.
  image: u32,
  images: u32,
  channel: u32,
}

var<workgroup> pairs: array<vec2<f32>, INVOCATIONS>;

// The set of a workgroup.
fn set_of(workgroup: vec3<u32>) -> u32 {
  return workgroup.z * LINE + workgroup.x;
}

// Whether there is such a set: the last line of workgroups may be longer than what is left.
fn is_set(index: u32) -> bool {
  return index < given[1].x / GROUP * select(given[0].x, 1u, WHOLE_BATCH == 1u);
}

fn block_of(workgroup: vec3<u32>) -> Block {
  let mine = set_of(workgroup);
  if (WHOLE_BATCH == 0u) {
    let groups = given[1].x / GROUP;
    return Block(mine / groups, 1u, mine % groups * GROUP);
  }
  let first = workgroup.y * given[0].z;
  return Block(first, min(given[0].z, given[0].x - first), mine);
}

// How many values a block has.
fn size_of(block: Block) -> f32 {
  return f32(block.images * GROUP * given[1].y);
}

// Where a value of a channel lies: pixel after pixel, image after image.
fn place(block: Block, channel: u32, at: u32) -> u32 {
  return ((block.image + at / given[1].y) * given[1].x + block.channel + channel) * given[1].y + at % given[1].y;
}

// The sum over so many neighbouring invocations, a power of two; all of the workgroup must ask.
fn sum_over(span: u32, invocation: u32, value: vec2<f32>) -> vec2<f32> {
  let at = invocation % span;
  pairs[invocation] = value;
  workgroupBarrier();
  for (var half = span / 2u; half > 0u; half /= 2u) {
    if (at < half) {
      pairs[invocation] += pairs[invocation + half];
    }
    workgroupBarrier();
  }
  let sum = pairs[invocation - at];
  workgroupBarrier();
  return sum;
}

fn inverse_of(variance: f32) -> f32 {
  return 1.0 / sqrt(variance + bitcast<f32>(given[0].w));
}
