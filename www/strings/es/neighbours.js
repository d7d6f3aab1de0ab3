/** The sentences of the neighbours, in Spanish. */
import { counted, number, percent } from '../../strings.js';
import { cosine, share } from '../figures.js';

/** @type {typeof import('../neighbours.js').neighbours} */
export const neighbours = {
  title: 'Vecinos',
  lead: 'Las imágenes que el codificador considera más parecidas, desde que no está entrenado hasta ahora.',
  start: 'Buscar vecinos',
  again: 'Buscar de nuevo',
  empty: 'Toma una imagen de cada clase. O elige imágenes en el mapa para preguntar por sus vecinas.',
  unpin: (name) => `Soltar ${name}`,
  clear: 'Una de cada clase',
  pinned: 'Imágenes fijadas y sus vecinas',
  snapshot: 'Codificador',
  precisionTitle: 'Precisión',
  precisionAt: (k) => `precisión@${number(k)}`,
  precisionCaption: ({ k, chance, n }) =>
    `Parte de las ${number(k)} más cercanas que lleva la misma etiqueta, media de ${counted(n, 'imagen', 'imágenes')}; al azar ${percent(chance)}. Entre paréntesis, el intervalo del 95 %.`,
  share,
  none: '–',
  row: (snapshot, same, k) => `${snapshot}: ${number(same)} de ${number(k)} iguales`,
  rowPlain: (snapshot, k) => `${snapshot}: las ${number(k)} más cercanas`,
  picture: (what, similarity, same) =>
    `${what}, similitud ${cosine(similarity)}${same === false ? ', otra etiqueta' : ''}`,
  frames:
    'Iguales: con la etiqueta de la imagen fijada. El marco tiene el color de la etiqueta; si es discontinuo, es otra.',
};
