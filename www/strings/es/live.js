/** What the page says of settings that change while a run goes on, in Spanish. */
import { number } from '../../strings.js';

/** @typedef {import('../live.js').Told} Told */

/** @type {(told: Told) => string} */
const one = ({ title, from, to }) => `${title} ${from || 'nada'} → ${to || 'nada'}`;

/** @type {typeof import('../live.js').live} */
export const live = {
  atOnce: 'se aplica al momento',
  restart: 'se aplica al reiniciar',
  waits: (titles) =>
    `${titles.length === 1 ? 'Espera' : `${number(titles.length)} esperan`} a una nueva ejecución: ` +
    `${titles.join(', ')}. Esta sigue sin ${titles.length === 1 ? 'ello' : 'ellos'}.`,
  restartNow: 'Reiniciar para aplicar',
  restartHelp: 'Una nueva ejecución desde el paso 0 con estos ajustes. La actual se conserva.',
  shared:
    'Enlace copiado. Empieza una ejecución con los ajustes como están en el formulario; esta tuvo otros durante una parte.',
  takeBack: 'Deshacer el cambio',
  short: (settings) =>
    settings.length > 1 ? `${one(settings[0])} + ${number(settings.length - 1)}` : settings.map(one).join(''),
  changed: (step, settings) => `${settings.map(one).join(', ')} en el paso ${number(step)}.`,
  along: 'Cambiado por el camino:',
};
