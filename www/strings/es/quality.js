/** The sentences of the quality chart, in Spanish. */
import { number, percent } from '../../strings.js';

/** @type {typeof import('../quality.js').quality} */
export const quality = {
  title: 'Calidad',
  gradeBy: 'Evaluar con',
  grades: [
    {
      value: 'knn',
      title: 'kNN',
      help: 'Con qué frecuencia los vecinos más cercanos en h llevan la etiqueta correcta.',
    },
    {
      value: 'probe',
      title: 'Sonda lineal',
      help: 'Con qué frecuencia un clasificador lineal sobre h, que aprendió de algunas etiquetas, acierta las demás.',
    },
  ],
  lines: { knn: 'kNN sobre h', probe: 'sonda lineal sobre h' },
  noLabels:
    'Sin etiquetas no hay con qué evaluar. Trae imágenes en carpetas, una carpeta por clase, para ver cómo las ordena el codificador.',
  loading: 'Evaluando el codificador sin entrenar…',
  ungraded: 'No se pudo evaluar el codificador.',
  accuracy: (score) =>
    `${percent(score.accuracy)} (${number(score.low * 100)}–${number(score.high * 100)}, n = ${number(score.n)})`,
  short: percent,
  interval: ({ low, high, n }) => `${number(low * 100)}–${number(high * 100)}, n = ${number(n)}`,
  summary: (name, step, score) => `Exactitud de ${name} en el paso ${number(step)}: ${score}.`,
  baseline: (name, score) => `${name}: ${score}.`,
  spread: 'dispersión de z',
  spreadValue: (spread) => number(spread, 2),
  spreadName: 'Sobre la dispersión de z',
  spreadHelp: (dimensions) =>
    `Cuánto se separan las proyecciones z de imágenes distintas: la desviación típica de una coordenada de z con longitud ` +
    `uno, por √${number(dimensions)}, la raíz de sus dimensiones. 1: llenan la esfera por igual. 0: son ` +
    `todas iguales. No hacen falta etiquetas.`,
  collapsed: 'Las proyecciones han colapsado: todas las imágenes reciben casi la misma z.',
};
