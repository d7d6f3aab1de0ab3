/** The choice between the outputs of the network, by their full names. */
import { segments } from '../controls/segments.js';
import { strings } from '../strings.js';

/** @import {Space} from '../engine/analyses.js' */

/**
 * @param {Space} chosen
 * @param {(space: Space) => void} choose
 */
export function spaces(chosen, choose) {
  const options = strings.spaces.map(({ value, name, help }) => ({ value, title: name, help }));
  return segments(strings.space, options, chosen, choose);
}
