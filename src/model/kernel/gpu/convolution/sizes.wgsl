// The sizes of a layer are given, not constants: layers share their kernels, of which the first step has to wait for few. `given[0].yzw`
// is each product's own; `given[1]`: channels, height and width of the maps, channels of the output; `given[2]`: its height and width,
// and how many columns the gradient of the weights has.

const SPAN = KERNEL_HEIGHT * KERNEL_WIDTH;

fn channels() -> u32 {
  return given[1].x;
}

fn height() -> u32 {
  return given[1].y;
}

fn width() -> u32 {
  return given[1].z;
}

fn outputs() -> u32 {
  return given[1].w;
}

fn new_height() -> u32 {
  return given[2].x;
}

fn new_width() -> u32 {
  return given[2].y;
}
