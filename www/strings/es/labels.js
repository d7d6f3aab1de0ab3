/** The sentences of the few-label curves, in Spanish. */
import { number, percent } from '../../strings.js';
import { share } from '../figures.js';

/** @type {typeof import('../labels.js').labels} */
export const labels = {
  title: 'Pocas etiquetas',
  lead: '¿Cuántas etiquetas bastan? La exactitud según las etiquetas por clase.',
  start: 'Medir',
  again: 'Medir de nuevo',
  empty:
    'Entrena con 1, 2, 5, 10 y todas las etiquetas de cada clase, tres veces cada una: sobre lo aprendido y desde cero.',
  noLabels: 'Esta curva necesita etiquetas. Trae imágenes en carpetas, una carpeta por clase.',
  all: 'todas',
  axis: 'etiquetas por clase',
  at: (name) => (name === 'todas' ? 'todas las etiquetas' : `${name} por clase`),
  value: (mean) => percent(mean),
  tick: (share) => `${number(share * 100)} %`,
  band: ({ mean, low, high }) =>
    low === null || high === null ? percent(mean) : share({ value: mean, low, high }),
  caption: 'Exactitud media de las repeticiones, con su intervalo del 95 % donde hay varias',
  learner: 'Clasificador',
  none: 'Exactitud según las etiquetas por clase; todavía no se ha medido nada.',
  summary: (name, values) => `${name}: ${values.join(', ')}.`,
  point: (at, mean) => `${percent(mean)} con ${at}`,
};
