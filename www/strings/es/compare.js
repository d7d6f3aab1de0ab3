/** What the panel of two runs side by side says, in Spanish. */
import { counted, number } from '../../strings.js';

/** @type {typeof import('../compare.js').compare} */
export const compare = {
  title: 'Comparar',
  lead: 'Una segunda ejecución, B, junto a la de esta página, A: la misma semilla e imágenes, entrenadas por turnos y siempre en el mismo paso.',
  start: 'Empezar B',
  startHelp:
    'B empieza con los ajustes de A. Cambia uno de ellos aquí, o toma los de una ejecución anterior, y entrena las dos.',
  from: 'B empieza como',
  asA: 'A ahora',
  train: 'Entrenar las dos',
  pause: 'Pausar las dos',
  step: 'Un paso de las dos',
  reset: 'Reiniciar las dos',
  end: 'Terminar',
  endHelp: 'Deja B; A se queda como está',
  names: { a: 'A', b: 'B' },
  same: 'Por ahora B tiene los ajustes de A: las dos hacen exactamente lo mismo. Cambia uno de los ajustes de B.',
  differs: 'B se distingue de A en',
  change: (title, from, to) => (from ? `${title}: ${to} en lugar de ${from}` : `${title}: ${to}`),
  batches: 'Las dos toman las mismas imágenes en cada paso.',
  otherBatches: 'No toman las mismas imágenes en cada paso, porque de eso decide justo lo que las distingue.',
  steps: (a, b) =>
    a === b
      ? `Las dos están en el paso ${number(a)}.`
      : `A está en el paso ${number(a)} y B en el ${number(b)}.`,
  behind: (name, steps) => `Primero ${name} da ${counted(steps, 'paso', 'pasos')} que le faltan.`,
  loss: 'Pérdida, suavizada',
  quality: (grade) => `Exactitud, ${grade}`,
  settings: 'Ajustes de B',
  map: (name) => `Mapa de ${name}`,
  linked: 'Una imagen elegida en un mapa queda elegida en el otro.',
  notLinked: 'Las dos tienen imágenes distintas, así que los mapas no están enlazados.',
  summary: (name, step, value) => `${name} en el paso ${number(step)}: ${value}.`,
  empty: 'Antes del primer paso no se dibuja nada.',
};
