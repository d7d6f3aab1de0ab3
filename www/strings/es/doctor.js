/** The sentences of the data doctor, in Spanish. */
import { counted, number } from '../../strings.js';

/** @type {typeof import('../doctor.js').doctor} */
export const doctor = {
  title: 'Revisión de los datos',
  lead: 'Qué hay en estas imágenes que pueda estropear una ejecución o una evaluación.',
  start: 'Revisar',
  again: 'Revisar de nuevo',
  empty:
    'Busca casi duplicados, clases diminutas, imágenes de un solo color, desequilibrio y etiquetas quizá equivocadas.',
  healthy: 'No destaca nada.',
  looked: (n) => `${counted(n, 'imagen revisada', 'imágenes revisadas')}.`,
  compared: (n) => `Las etiquetas de ${number(n)} de ellas se compararon con las de sus vecinas.`,
  kinds: {
    near_duplicates: 'Casi duplicados',
    tiny_class: 'Clases diminutas',
    one_colour: 'Imágenes de un solo color',
    imbalance: 'Desequilibrio',
    suspected_label: 'Etiquetas sospechosas',
  },
  group: (index, count) => `Grupo ${number(index)}, ${counted(count, 'imagen', 'imágenes')}`,
  hidden: (count) => `${counted(count, 'imagen más no está', 'imágenes más no están')} entre las miniaturas.`,
  moreGroups: (count) => `y ${counted(count, 'grupo más', 'grupos más')}`,
};
