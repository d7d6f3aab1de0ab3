/** The sentences of the geometry, in Spanish. */
import { brief, counted, number } from '../../strings.js';

/** @type {(value: number) => string} */
const value = (value) =>
  number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);

/** @type {typeof import('../geometry.js').geometry} */
export const geometry = {
  title: 'Geometría',
  lead: 'Cómo se reparten los embeddings en su esfera. No hacen falta etiquetas.',
  empty: 'Se mide en cada evaluación; la primera está en camino.',
  missing: 'Esta evaluación no midió la geometría.',
  path: 'Alineamiento y uniformidad',
  pathHelp:
    'Alineamiento: qué distancia hay entre dos vistas de una imagen. Uniformidad: cuán por igual cubren las imágenes la esfera. En los dos, cuanto menos, mejor.',
  alignment: 'alineamiento',
  uniformity: 'uniformidad',

  values: 'Valores singulares',
  valuesHelp:
    'Cuánto espacio ocupa cada dirección, de mayor a menor. Las direcciones que quedan muy por debajo del resto no se usan.',
  valuesTip: (index) => `dirección ${number(index)}`,
  before: (name) => `${name} sin entrenar`,
  step: (step) => (step === 0 ? 'paso 0, sin entrenar' : `paso ${number(step)}`),
  short: (value) => brief(value, 3),
  figures: 'Cifras de z y de h',
  figure: 'Cifra',
  rows: {
    alignment: 'alineamiento de z',
    uniformity: 'uniformidad de z',
    hAlignment: 'alineamiento de h',
    hUniformity: 'uniformidad de h',
    positive: 'similitud de z de dos vistas de una imagen',
    negative: 'similitud de z de vistas de dos imágenes',
    hPositive: 'similitud de h de dos vistas de una imagen',
    hNegative: 'similitud de h de vistas de dos imágenes',
    zSpread: 'dispersión de z (1: uniforme)',
    hSpread: 'dispersión de h',
    zRank: (dim) => `rango efectivo de z, de ${number(dim)}`,
    hRank: (dim) => `rango efectivo de h, de ${number(dim)}`,
    zDirections: (dim) => `direcciones en que varía z, de ${number(dim)}`,
    hDirections: (dim) => `direcciones en que varía h, de ${number(dim)}`,
    zCosine: 'similitud de z de dos imágenes',
    hCosine: 'similitud de h de dos imágenes',
  },
  n: 'n',
  value,
  interval: (interval) => `${value(interval.value)} (de ${value(interval.low)} a ${value(interval.high)})`,
  caption:
    'Las similitudes son cosenos; n es el número de imágenes en que se apoya una cifra. Entre paréntesis, el intervalo del 95 % para otras ' +
    'tantas imágenes; un rango efectivo lo tiene a partir de cuatro imágenes por dimensión.',
  pathSummary: (first, last) =>
    `Trayectoria del alineamiento y la uniformidad a lo largo de la ejecución. ${first} ${last}`,
  pathPoint: (step, alignment, uniformity) =>
    `Paso ${number(step)}: alineamiento ${number(alignment, 3)}, uniformidad ${number(uniformity, 3)}.`,
  valuesSummary: (lines) => `Valores singulares, en un eje logarítmico. ${lines.join(' ')}`,
  valuesLine: (name, count, first, last) =>
    `${name}: de ${number(first, 3)} a ${brief(last, 2)} en ${counted(count, 'dirección', 'direcciones')}.`,
};
