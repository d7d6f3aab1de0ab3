/** The sentences of one step of training, taken apart, in Spanish. */
import { brief, counted, learningRate, number, percent } from '../../strings.js';
import { cosine } from '../figures.js';

/** @type {(value: number) => string} */
const share = (value) => (value > 0 && value < 0.0005 ? 'menos del 0,1 %' : percent(value));
/** @type {(value: number) => string} */
const loss = (value) => number(value, Math.abs(value) < 1 ? 3 : 2);

/** @type {typeof import('../anatomy.js').anatomy} */
export const anatomy = {
  title: 'Dentro de un paso',
  lead: 'El próximo paso de esta ejecución a cámara lenta, con sus imágenes, números y gradiente de verdad.',
  start: 'Desmontar el próximo paso',
  again: 'Desmontar el próximo paso',
  empty: 'Una copia de la ejecución da su próximo paso, para que veas lo que ocurre dentro.',

  followed: 'Imagen que se sigue',
  stagesOf: 'Etapas del paso',
  keys: 'Flechas izquierda y derecha: de etapa en etapa. Espacio: reproducir o pausar.',
  play: 'Reproducir a cámara lenta',
  pause: 'Pausar',
  back: 'Atrás',
  next: 'Siguiente',
  place: (place, count, name) => `Etapa ${number(place)} de ${number(count)}: ${name}`,

  stages: {
    image: 'Imagen',
    views: 'Dos vistas',
    encode: 'Codificador',
    project: 'Proyector',
    compare: 'Comparar',
    weigh: 'Pesar',
    look: 'Mirar',
    loss: 'Pérdida',
    pull: 'Atraer',
    move: 'Mover',
  },

  views: ['vista A', 'vista B'],
  tags: ['A', 'B'],
  original: 'original',
  nothingDone: 'nada, esta vez',
  network: { encoder: 'codificador', projector: 'proyector' },
  h: 'h, lo que se conserva',
  z: 'z, lo que ve la pérdida',
  shades: (of, view, count, first) =>
    `${of} de la ${view}: ${number(count)} números como tonos; los primeros son ${first}.`,
  someNumbers: (values) => `${values.map((value) => number(value, 2).replace('-', '−')).join(' · ')} …`,

  table: 'Las vistas que más importan a la vista A',
  columns: {
    view: 'vista del lote',
    key: 'clave',
    cosine: 'coseno',
    weight: 'peso',
    pull: 'atracción',
    after: 'tras el paso',
  },
  own: 'su propia vista B',
  alike: (name, side) => `${name}, vista ${side}`,
  belongs: 'van juntas',
  falseNegative: 'misma etiqueta, y aun así se separa',
  nearer: 'se acerca',
  farther: 'se aleja',
  keysTable: 'Lo que el softmax sobre las claves da a cada una',
  ownKey: 'su propia clave, de la vista B',
  key: (age) =>
    age === null
      ? 'clave de otra imagen'
      : age === 0
        ? 'clave del comienzo'
        : `clave de hace ${counted(age, 'paso', 'pasos')}`,
  otherKeys: (count) => `${counted(count, 'clave más', 'claves más')} en conjunto`,
  local: 'recorte pequeño',
  locals: 'recortes pequeños',
  share,
  loss,
  terms: 'Pérdida del lote',
  ownLoss: 'Pérdida de la vista A',
  minusLog: (weight, value) => `−ln ${share(weight)} = ${loss(value)}`,
  after: (value) => `tras el paso ${loss(value)}`,

  space: {
    dial: (count, partner) =>
      `Medio círculo de ángulos: la vista A en su extremo derecho, ${counted(count, 'vista más', 'vistas más')} a lo largo según su ángulo con ella, su vista B a ${number(partner)}°.`,
    round: (dims, count) =>
      `${dims === 2 ? 'El círculo' : 'La esfera'} donde actúa la pérdida, con las direcciones de ${counted(count, 'vista', 'vistas')}.`,
    dialIs:
      'Ángulos verdaderos con la vista A, que está en el extremo derecho. Hacia qué lado se omite: z tiene demasiadas dimensiones para eso.',
    roundIs:
      'Sin proyección: z tiene tan pocas dimensiones que ves el mismo espacio en el que actúa la pérdida.',
    pulled: 'Flechas: adónde quiere la pérdida que vayan las vistas.',
    moved: 'Anillos: dónde estaban las vistas antes del paso.',
    closer: 'Flechas: lo que se acerca y lo que se aleja cuando la vista A sigue su atracción.',
  },

  said: {
    image: ({ step, n, name }) =>
      `El paso ${number(step)} toma ${counted(n, 'imagen', 'imágenes')} a la vez, un lote. Seguimos una de ellas: ${name}. Pulsa otra para seguir esa.`,
    views: (a, b) =>
      `El azar hace de ella dos vistas. A: ${a}. B: ${b}. Para nosotros son lo mismo; el codificador aún tiene que descubrirlo.`,
    encode: (numbers, dim) =>
      `El codificador convierte los ${number(numbers)} números de cada vista en ${number(dim)}: h. Es la parte que se conserva cuando termina el entrenamiento.`,
    project: (dim) =>
      `El proyector convierte h en ${counted(dim, 'número', 'números')}: z. La pérdida solo mira z, así h es libre de conservar lo que z olvida.`,
    noProjector: 'Esta ejecución no tiene proyector: su z es h.',
    compare: ({ cosine: value, rank, others }) =>
      `Ahora z de la vista A se encuentra con z de ${counted(others, 'vista más', 'vistas más')}. El coseno con su propia vista B es ${cosine(value)}: ${
        rank === 1
          ? 'el más alto de todos.'
          : `el ${number(rank)}.º de ${number(others)}. ${counted(rank - 1, 'vista se le parece', 'vistas se le parecen')} más.`
      }`,
    aside: 'Ves los cosenos de todos modos; esta pérdida pregunta otra cosa.',
    weigh: ({ temperature, own, hardest, sentence }) =>
      `Un softmax con temperatura ${brief(temperature, 2)} reparte el 100 % según el coseno. ${
        own === null ? 'Lo que va junto queda fuera' : `Lo que va junto recibe ${share(own)}`
      }; la más parecida del resto recibe ${share(hardest)}. ${sentence}`,
    weighKeys: ({ count, closer, temperature, own, others, effective, sentence }) =>
      `Un softmax con temperatura ${brief(temperature, 2)} reparte el 100 % según el coseno entre la clave de la vista B y ${counted(count, 'clave más', 'claves más')}. La suya recibe ${share(own)}; ${
        closer === 0
          ? 'ninguna otra se le parece más'
          : counted(closer, 'otra clave se le parece más', 'otras claves se le parecen más')
      }. Las demás reciben ${share(others)}, tanto como ${number(effective, 1)} iguales. ${sentence}`,
    look: (sentence) => `${sentence} Lo que mira en estas mismas vistas:`,
    lossOfView: ({ value, batch, step }) =>
      `Eso da una pérdida de ${loss(value)} para la vista A. La media del lote es ${loss(batch)}: la pérdida del paso ${number(step)}.`,
    lossOfBatch: ({ batch, step }) =>
      `En total suma ${loss(batch)} en el lote: la pérdida del paso ${number(step)}.`,
    pull: ({ towards, away }) =>
      `El gradiente de la pérdida dice cómo debería girar z de la vista A: ${
        towards > 0.05
          ? `hacia la vista B (coseno ${cosine(towards)} con el camino recto)`
          : towards < -0.05
            ? `alejándose de la vista B (coseno ${cosine(towards)})`
            : 'ni hacia la vista B ni lejos de ella'
      }${away ? `, y sobre todo lejos de ${away}` : ''}.`,
    move: ({ parameters, rate, before, after, rest }) =>
      `Cada uno de los ${number(parameters)} pesos se mueve un poco en contra de su gradiente, con una tasa de aprendizaje de ${learningRate(rate)}. Otra vez las mismas vistas: el coseno con la vista B pasa de ${cosine(before)} a ${cosine(after)}, la media con vistas de otras imágenes de ${cosine(rest[0])} a ${cosine(rest[1])}.`,
    press: 'Pulsa Paso, y la ejecución hace exactamente esto.',
    done: 'La ejecución ha seguido desde entonces: desmonta el próximo paso para ver qué hace ahora.',
    over: 'La ejecución ha terminado; este es el paso que habría venido después.',
  },
};
