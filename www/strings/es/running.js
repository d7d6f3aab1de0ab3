/** The sentences that panels which ask something of the encoder share, in Spanish. */
import { number } from '../../strings.js';

/** @type {typeof import('../running.js').running} */
export const running = {
  stop: 'Detener',
  stopped: 'Se detuvo antes de terminar. El entrenamiento no se ha tocado.',
  starting: 'Empezando…',
  made: (step) => `Hecho en el paso ${number(step)}.`,
  stale: (now) => `Ahora, paso ${number(now)}.`,
  follow: 'Seguir la ejecución',
  followHelp: 'Se repite en cada evaluación mientras este panel esté abierto.',
  table: 'Como tabla',
  step: (step) => `paso ${number(step)}`,
  more: (count) => `y ${number(count)} más`,
  picture: (name, label) => (label ? `${name}, ${label}` : name),
};
