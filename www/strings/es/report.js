/** The sentences of the report, in Spanish. */
import { counted, number, percent } from '../../strings.js';
import { accuracy, share } from '../figures.js';

/** @import {Figure} from '../../engine/protocol.js' */

/** @type {(interval: Figure) => string} */
const around = ({ value, low, high }) => `${number(value, 2)} (de ${number(low, 2)} a ${number(high, 2)})`;

/** @type {typeof import('../report.js').report} */
export const report = {
  title: 'Informe',
  lead: 'Con qué acierto se leen las etiquetas en lo aprendido, sin entrenar el codificador con ellas.',
  start: 'Evaluar ahora',
  again: 'Evaluar de nuevo',
  supervised: 'con un codificador supervisado',
  supervisedHelp:
    'Además entrena la misma red con las etiquetas durante otros tantos pasos. Tarda tanto como la ejecución.',
  empty:
    'Evalúa el codificador como está ahora, junto a la misma red sin entrenar, los píxeles tal cual, los colores y la PCA de los píxeles.',
  noLabels: 'Un informe necesita etiquetas. Trae imágenes en carpetas, una carpeta por clase.',
  classifiers: 'Leído con',
  accuracy: 'Exactitud',
  balanced: 'Exactitud equilibrada',
  precision: 'Precisión',
  recall: 'Exhaustividad',
  f1: 'F1',
  macroPrecision: 'Precisión macro',
  macroRecall: 'Exhaustividad macro',
  macroF1: 'F1 macro',
  interval: ({ low, high, n }) =>
    `intervalo del 95 %: ${number(low * 100, 1)}–${number(high * 100, 1)} %, n = ${number(n)}`,
  range: ({ low, high }) => `${number(low * 100, 1)}–${number(high * 100, 1)} %`,
  score: accuracy,
  share,
  percent,
  none: '–',
  split: (train, test) =>
    `Aprendido de ${counted(train, 'imagen etiquetada', 'imágenes etiquetadas')}, evaluado con otras ${number(test)}.`,
  leaveOneOut: (n) =>
    `Dejando una fuera: cada una de las ${number(n)} imágenes se evalúa con todas las demás, pues son demasiado pocas para separarlas.`,
  baselines: 'Junto a lo que no aprendió',
  baselinesCaption: 'Exactitud en tanto por ciento, con su intervalo del 95 %',
  features: 'Características',
  scale: 'líneas de 0 a 100 %',
  chanceShort: 'azar: siempre la clase más frecuente',
  classes: 'Clase por clase',
  classesCaption: (classifier, n) =>
    `Cada clase según ${classifier}, n = ${number(n)}. Entre paréntesis, el intervalo del 95 %.`,
  class: 'Clase',
  support: 'Imágenes',
  predicted: 'Predichas',
  undefined: 'no definida, cuenta como 0',
  undefinedHelp:
    '* No definida: la clase nunca se predijo o no tiene imágenes en la prueba, así que no hay entre qué dividir. Cuenta como 0.',
  confusion: 'Qué se toma por qué',
  confusionCaption:
    'Las filas son las clases verdaderas; las columnas, lo que se predijo. Elige un número para ver sus imágenes.',
  truth: 'verdadera',
  cell: (count, truth, predicted) =>
    truth === predicted
      ? `${counted(count, 'imagen acertada', 'imágenes acertadas')} de ${truth}`
      : `${counted(count, 'imagen', 'imágenes')} de ${truth} tomadas por ${predicted}`,
  notShown: 'Ninguna de estas imágenes está entre las miniaturas.',
  clusters: ({ k, n, nmi }) =>
    `Sin ninguna etiqueta: k-means de ${counted(n, 'imagen', 'imágenes')} con ${counted(k, 'grupo', 'grupos')} comparte ` +
    `${around(nmi)} de su información con las etiquetas (NMI; 0: nada, 1: toda).`,
  silhouette: (silhouette) =>
    `Silueta de las etiquetas: ${around(silhouette)} (−1: entre otras, 0: en la frontera, 1: lejos de las demás).`,
};
