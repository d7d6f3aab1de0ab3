/** The sentences of the map, in Spanish. */
import { number, percent } from '../../strings.js';

/** @import {Figure} from '../../engine/protocol.js' */

/** @type {(interval: Figure) => string} */
const around = ({ value, low, high }) => `${number(value, 3)} (de ${number(low, 3)} a ${number(high, 3)})`;

/** @type {typeof import('../map.js').map} */
export const map = {
  title: 'Mapa',
  lead: 'Cada imagen donde la pone el codificador. Cerca significa parecida para el codificador.',
  style: 'Dibujar como',
  styles: [
    { value: 'pictures', title: 'Imágenes' },
    { value: 'points', title: 'Puntos' },
    { value: 'density', title: 'Densidad', help: 'Cuán densas están las imágenes de cada color' },
  ],
  density: 'las líneas encierran la mitad y los nueve décimos más densos de cada color',
  hills: (parts) => (parts.length > 0 ? `Densidad: ${parts.join('; ')}. ` : ''),
  overlap: ({ one, within, share }) =>
    `mayor solapamiento: el ${percent(share)} de «${one}» está donde «${within}» es más densa`,
  projection: 'Proyección',
  kinds: [
    ['pca', 'PCA'],
    ['tsne', 't-SNE'],
    ['umap', 'UMAP'],
  ],
  live: 'PCA',
  dims: 'Dimensiones',
  dimensions: [
    { value: 2, title: '2-D', help: 'En un plano' },
    { value: 3, title: '3-D', help: 'En el espacio: arrastra para girarlo' },
  ],
  settings: 'Ajustes',
  start: 'Ordenar',
  again: 'Ordenar de nuevo',
  caption: ({ title, space, step }) => `${title} de ${space}, paso ${number(step)}`,
  trust: ({ trustworthiness, continuity, n }) =>
    `fiabilidad ${around(trustworthiness)} · continuidad ${around(continuity)} · n = ${number(n)}`,
  trustHelp: (k) =>
    `De las ${number(k)} más cercanas a cada imagen. Fiabilidad 1: ninguna que está cerca en el mapa está lejos en realidad. ` +
    `Continuidad 1: ninguna que está cerca en realidad está lejos en el mapa. Entre paréntesis, el intervalo del 95 %.`,
  untrained: 'sin entrenar',
  explained: (shares) =>
    `los ejes muestran ${shares.map((share) => percent(share)).join(' + ')} de la varianza`,
  fit: 'Encajar',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  unlabelled: 'sin etiqueta',
  labels: 'Pulsa una para destacarla',
  moreLabels: (count) => `y ${number(count)} más`,
  summary: (count, shown) => {
    const { explained, result } = shown;
    const said = [
      explained.length > 0 ? map.explained(explained) : '',
      result ? map.trust(result) : '',
    ].filter((part) => part !== '');
    return `Mapa de ${number(count)} imágenes por ${[map.caption(shown), ...said].join('; ')}.`;
  },
  keys: 'Las flechas van de imagen en imagen, Intro la selecciona, Espacio reúne varias, Escape las suelta, más y menos acercan y alejan, Mayúsculas con las flechas mueve el mapa y 0 lo encaja.',
  keysInSpace:
    'Las flechas van de imagen en imagen, Intro la selecciona, Espacio reúne varias, Escape las suelta, más y menos acercan y alejan, Mayúsculas con las flechas gira el mapa y 0 lo encaja.',
  loading: 'Colocando las imágenes…',

  sphere: 'z real',
  sphereHelp: 'La propia z, dibujada tal como es: solo donde z tiene 2 o 3 dimensiones',
  directions: 'Direcciones',
  noProjection: 'sin proyección: este es el espacio sobre el que actúa la pérdida',
  arrows:
    'flechas: hacia dónde tira la pérdida de las dos vistas de cada imagen de un lote. Selecciona una imagen para ver las suyas.',
  pulled: 'hacia la vista',
  pushed: 'lejos de la vista',
  aside: 'de lado respecto a la vista',
  pull: (a, b) => `la pérdida mueve la vista A ${a} B, y la vista B ${b} A`,
  tooMany: (dim) => `Aquí z tiene ${number(dim)} dimensiones. El papel muestra 2; una pantalla que gira, 3.`,
  makeFew:
    'Con una z de 2 o 3 dimensiones, sus direcciones son puntos de una circunferencia o de una esfera, y ves el mismo espacio en que la pérdida junta unas vistas y separa otras. Una z tan pequeña aprende menos. Esto empieza una ejecución nueva.',
  noProjector: 'Esta ejecución no tiene proyector: su z es h, que siempre es mayor.',
  makeIt: (dim) => `Entrenar con una z de ${dim} dimensiones`,

  look: { start: 'Mirar', again: 'Mirar de nuevo' },
  afresh: 'Empezar de cero',
  afreshHelp: 'Olvida dónde dejó las imágenes el último mapa: así los mismos ajustes dan el mismo mapa',
  save: 'Guardar como imagen',
  file: ({ title, space, step }) => `mapa-${title}-${space}-paso-${step}.png`.toLowerCase(),

  lasso: 'Lazo',
  lassoHelp:
    'Dibuja alrededor de unas imágenes para elegirlas juntas. En 2-D, también con Mayúsculas y arrastrando.',
  selection: 'Imágenes elegidas',
  chosen: (count, all) => `${number(count)} de ${number(all)} elegidas`,
  share: (share) => `${number(share * 100)} %`,
  clear: 'Soltarlas',

  colourBy: 'Color según',
  colours: [
    { value: 'label', title: 'Color: etiqueta' },
    { value: 'cluster', title: 'Color: grupo de h' },
    { value: 'hardness', title: 'Color: dificultad' },
    { value: 'held_out', title: 'Color: entrenamiento' },
    { value: 'none', title: 'Color: uno solo' },
  ],
  colouring: 'Mirando cada imagen…',
  coloured: (step) => `colores del paso ${number(step)}`,
  cluster: (index) => `grupo ${index + 1}`,
  trainedOn: ['en el entrenamiento', 'reservada'],
  easiest: 'fácil: sus dos vistas están juntas',
  hardest: 'difícil: están separadas',
  end: (value, meaning) => `${number(value, 2)} ${meaning}`,
  labelAnd: (label, hardness) =>
    hardness === undefined ? label : `${label} · dificultad ${number(hardness, 2)}`,

  time: 'Mapa de un paso anterior',
  play: 'Reproducir desde el primer paso',
  pause: 'Pausar',
  drawnAt: (step, isNow) =>
    isNow ? `ahora, paso ${number(step)}` : `como se dibujó en el paso ${number(step)}`,
};
