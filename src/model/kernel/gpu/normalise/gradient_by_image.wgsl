// A block is of one image: its share in the gradients of gamma and beta is left for `sum_rows`, all of gamma, then all of beta.
fn keep_sums(mine: u32, block: Block, invocation: u32) {
  for (var channel = invocation; channel < GROUP; channel += INVOCATIONS) {
    let at = block.image * 2u * given[1].x + block.channel + channel;
    of_weights[at] = of_channel[channel].y;
    of_weights[at + given[1].x] = of_channel[channel].x;
  }
}
