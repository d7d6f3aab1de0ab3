/** The sentences of the probes, in Spanish. */
import { brief } from '../../strings.js';
import { cosine } from '../figures.js';

/** @import {Worst} from '../probes.js' */

/** @type {(worst: Worst) => string} */
const where = ({ at, before }) => {
  const said = [at && `el mínimo, en ${at}`, before === null ? '' : `${cosine(before)} sin entrenar`];
  const told = said.filter(Boolean).join('; ');
  return told && ` (${told})`;
};

/** @type {(value: number, unit: string) => string} */
const withUnit = (value, unit) => `${brief(value, 3)}${['', '°', '×'].includes(unit) ? unit : ` ${unit}`}`;

/** @type {typeof import('../probes.js').probes} */
export const probes = {
  title: 'Sondeos',
  lead: '¿Qué pasa por alto el codificador? Las imágenes se cambian cada vez más y se compara z con la del original.',
  start: 'Sondear',
  again: 'Sondear de nuevo',
  empty:
    'Gira el tono, oscurece, rota, recorta, desenfoca y voltea unas imágenes, y dibuja cuándo empieza a alejarse z.',
  axis: 'coseno entre z de una imagen y z de la imagen cambiada',
  ignores: (worst) =>
    `Lo que más pasa por alto: ${worst.what}. El coseno se queda en ${cosine(worst.least)} o más${where(worst)}.`,
  keeps: (worst) =>
    `Lo que más tiene en cuenta: ${worst.what}. El coseno baja a ${cosine(worst.least)}${where(worst)}.`,
  alike: (least) =>
    `Trata igual estos cambios: se haga lo que se haga, el coseno se queda en ${cosine(least)} o más.`,
  value: cosine,
  others: (value) => `otras imágenes ${cosine(value)}`,
  curve: 'Codificador',
  at: withUnit,
  tick: (value, unit) => withUnit(value, unit.split(' ')[0]),
  summary: (title, lines) => `${title}. ${lines.join(' ')}`,
  line: (name, least, at) => `${name}: coseno mínimo ${cosine(least)}${at && ` en ${at}`}.`,
};
