/** The sentences of the similarities of a batch, in Spanish. */
import { brief, counted, number, percent } from '../../strings.js';
import { cosine } from '../figures.js';

const relations = {
  self: 'la misma vista',
  positive: 'positivo: van juntas',
  negative: 'negativo: no van juntas',
  false: 'falso negativo: otra imagen, la misma etiqueta',
};

/** @type {(value: number) => string} */
const weight = (value) => (value > 0 && value < 0.0005 ? 'menos del 0,1 %' : percent(value));

/** @type {(value: number) => string} */
const temperature = (value) => brief(value, 2);

/** @type {typeof import('../similarity.js').similarity} */
export const similarity = {
  title: 'Similitud',
  lead: 'Cada vista del lote frente a todas las demás: qué se junta y qué se separa.',
  start: 'Comparar ahora',
  again: 'Comparar de nuevo',
  empty: 'Compara z de todas las vistas del lote que se ve en Vistas.',

  order: 'Orden de filas y columnas',
  orders: [
    {
      value: 'view',
      title: 'Por vista',
      help: 'Todas las primeras vistas y luego todas las segundas, como las tiene el método',
    },
    {
      value: 'label',
      title: 'Por etiqueta',
      help: 'Las imágenes de una etiqueta juntas, con las dos vistas de cada una',
    },
  ],

  map: 'Cosenos de z',
  legend: {
    low: '−1 opuestas',
    middle: '0',
    high: '1 iguales',
    positive: 'positivo',
    hardest: 'el negativo más difícil de su fila',
    false: 'falso negativo',
  },
  keys: 'Señala una celda, o usa las flechas. Púlsala para elegir su imagen en todas partes.',
  part: (n, batch) =>
    n < batch
      ? `Las primeras ${number(n)} de las ${number(batch)} imágenes del lote.`
      : `Las ${number(batch)} imágenes del lote.`,

  said: {
    means: ({ positive, negative, positives, negatives }) =>
      `Las vistas que van juntas tienen un coseno medio de ${positive === null ? '–' : cosine(positive)} (n = ${counted(positives / 2, 'par', 'pares')}), ` +
      (negative === null
        ? 'y no hay otras.'
        : `las demás de ${cosine(negative)} (n = ${counted(negatives / 2, 'par', 'pares')}).`),
    found: ({ found, views }) =>
      `Para el ${percent(found)} de ${counted(views, 'vista', 'vistas')}, la más parecida es una que va con ella.`,
    falseOnes: (share, hardest, most) =>
      `El ${percent(share)} de los negativos son falsos: comparten la etiqueta. Entre los ${number(most)} negativos más parecidos a cada vista son el ${percent(hardest)}.`,
  },
  labelsShown:
    'Aquí las etiquetas solo se muestran. El método nunca las ve, así que empuja los falsos negativos como a todos los demás.',
  labelsIdle: 'Aquí las etiquetas solo se muestran. El método nunca las ve.',
  labelsTeach:
    'Este método aprende de las etiquetas: las imágenes de una etiqueta van juntas, así que no hay falsos negativos.',
  labelsSeen:
    'Este método ve las etiquetas, pero no compara vistas con ellas: los falsos negativos se marcan igualmente.',
  labelsNone:
    'Las imágenes no tienen etiquetas, así que no se distinguen los falsos negativos. Los nombres de las carpetas serán las etiquetas.',

  pair: 'Las dos vistas',
  view: (name, side, label) => `${name}, vista ${side}${label ? `, ${label}` : ''}`,
  cell: (one, other, value, relation) =>
    `${one} y ${other}: coseno ${cosine(value)}; ${relations[relation]}.`,
  cosineIs: (value) => `coseno ${cosine(value)}`,
  relations,

  weights: 'Qué empuja a la primera',
  weightIs: (value, at) =>
    `Le toca ${weight(value)} del peso de esta fila con una temperatura de ${temperature(at)}.`,
  noWeight: 'Esta pérdida no compara estas dos.',
  shared: (effective, count) =>
    `El empuje se reparte entre ${number(effective, 1)} de ${counted(count, 'negativo', 'negativos')}, contados por sus pesos.`,
  temperature: 'Temperatura',
  temperatureOf: temperature,
  temperatureHelp:
    'Otra temperatura, probada solo en los pesos: exp(s / t) como parte de la suma. No se entrena nada con ella.',
  runs: (value) => `la de la ejecución, ${temperature(value)}`,
  tried: (value) => `probada, ${temperature(value)}`,
  back: 'Volver a la de la ejecución',
  rank: 'negativos, primero los más parecidos',
  rankTip: (rank) => `negativo ${number(rank)}`,
  share: weight,
  tick: (value) => `${brief(value * 100, 2)} %`,
  curveSummary: (name, first, last, count) =>
    `Pesos de ${counted(count, 'negativo', 'negativos')}, ${name}: de ${weight(first)} para el más parecido a ${weight(last)}.`,
  heaviest: 'Los negativos de más peso',
  heavy: (name, value) => `${name}, ${weight(value)} del peso`,

  summary: (views, sentences) => `Similitudes de ${number(views)} vistas como matriz. ${sentences.join(' ')}`,
};
