// A workgroup draws a view.
// `given[0]`: width of an image, width of a view, how many words a recipe has. `given[1]`, `given[2]`: mean and deviation of the channels.

// Where the words of a recipe begin: see table.rs.
const WARP = 1u;
const COLOURS = 7u;
const OPERATIONS = 28u;

var<workgroup> count: u32;
var<workgroup> operation: vec4<u32>;

fn number(at: u32) -> f32 {
  return bitcast<f32>(recipes[at]);
}

fn three(at: u32) -> vec3<f32> {
  return vec3<f32>(number(at), number(at + 1u), number(at + 2u));
}

fn put(at: u32, area: u32, colour: vec3<f32>) {
  views[at] = colour.x;
  views[at + area] = colour.y;
  views[at + 2u * area] = colour.z;
}

fn taken(at: u32, area: u32) -> vec3<f32> {
  return vec3<f32>(views[at], views[at + area], views[at + 2u * area]);
}

@compute @workgroup_size(INVOCATIONS)
fn draw_views(@builtin(workgroup_id) id: vec3<u32>, @builtin(local_invocation_index) invocation: u32) {
  let size = given[0].y;
  let area = size * size;
  let view = id.x * 3u * area;
  let recipe = id.x * given[0].z;

  let to_column = three(recipe + WARP);
  let to_row = three(recipe + WARP + 3u);
  var sum = vec3<f32>();
  for (var p = invocation; p < area; p += INVOCATIONS) {
    let place = vec3<f32>((f32(p % size) + 0.5) / f32(size), (f32(p / size) + 0.5) / f32(size), 1.0);
    let at = vec2<f32>(dot(to_column, place), dot(to_row, place)) * f32(given[0].x);
    let colour = shown(recipes[recipe], given[0].x, at);
    put(view + p, area, colour);
    sum += colour;
  }

  // Of each channel: what it takes from the colour, what from the mean, and a constant.
  let mean = vec3<f32>(sum_of(invocation, sum.x), sum_of(invocation, sum.y), sum_of(invocation, sum.z)) / f32(area);
  let red = recipe + COLOURS;
  let green = red + 7u;
  let blue = green + 7u;
  let constant = vec3<f32>(
    dot(three(red + 3u), mean) + number(red + 6u),
    dot(three(green + 3u), mean) + number(green + 6u),
    dot(three(blue + 3u), mean) + number(blue + 6u),
  );
  for (var p = invocation; p < area; p += INVOCATIONS) {
    let colour = taken(view + p, area);
    let mixed = vec3<f32>(dot(three(red), colour), dot(three(green), colour), dot(three(blue), colour)) + constant;
    put(view + p, area, clamp(mixed, vec3<f32>(), vec3<f32>(1.0)));
  }

  if (invocation == 0u) {
    count = recipes[recipe + OPERATIONS];
  }
  let operations = workgroupUniformLoad(&count);
  for (var done = 0u; done < operations; done += 1u) {
    if (invocation == 0u) {
      let at = recipe + OPERATIONS + 1u + 4u * done;
      operation = vec4<u32>(recipes[at], recipes[at + 1u], recipes[at + 2u], recipes[at + 3u]);
    }
    let now = workgroupUniformLoad(&operation);
    if (now.x == BLUR) {
      blur(view, size, bitcast<f32>(now.y), now.z, invocation);
      continue;
    }
    for (var p = invocation; p < area; p += INVOCATIONS) {
      var colour = taken(view + p, area);
      switch now.x {
        case SOLARIZE: {
          colour = select(colour, 1.0 - colour, colour >= vec3<f32>(bitcast<f32>(now.y)));
        }
        case NOISE: {
          let deviates = vec3<f32>(deviate(3u * p, now.zw), deviate(3u * p + 1u, now.zw), deviate(3u * p + 2u, now.zw));
          colour = clamp(colour + bitcast<f32>(now.y) * deviates, vec3<f32>(), vec3<f32>(1.0));
        }
        case CUTOUT: {
          let place = vec2<u32>(p % size, p / size);
          if (all(place >= now.zw) && all(place < now.zw + now.y)) {
            colour = vec3<f32>(0.5);
          }
        }
        default: {}
      }
      put(view + p, area, colour);
    }
  }

  let channels = array<vec3<f32>, 2>(bitcast<vec4<f32>>(given[1]).xyz, bitcast<vec4<f32>>(given[2]).xyz);
  for (var p = invocation; p < area; p += INVOCATIONS) {
    put(view + p, area, (taken(view + p, area) - channels[0]) / channels[1]);
  }
}
