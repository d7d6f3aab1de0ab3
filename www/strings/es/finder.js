/** The sentences of the learning rate finder, in Spanish. */
import { learningRate, number } from '../../strings.js';

/** @type {typeof import('../finder.js').finder} */
export const finder = {
  title: 'Buscador de la tasa de aprendizaje',
  find: 'Buscar tasa de aprendizaje',
  again: 'Buscar de nuevo',
  cancel: 'Cancelar',
  help: 'Entrena un momento una copia de la red mientras sube la tasa de aprendizaje. La ejecución se queda como está.',
  progress: (step, steps) =>
    steps > 0 ? `Probando, paso ${number(step)} de ${number(steps)}` : 'Haciendo la copia…',
  use: (rate) => `Usar ${learningRate(rate)}`,
  none: 'No destaca ninguna tasa de aprendizaje: la pérdida no baja con ninguna. Pueden ayudar más imágenes u otro método.',
  close: 'Quitar el resultado',
  loss: 'pérdida',
  smoothed: 'pérdida suavizada',
  rate: 'tasa de aprendizaje',
  suggested: 'sugerida',
  summary: (low, high, best, at) =>
    `Pérdida con tasas de aprendizaje de ${learningRate(low)} a ${learningRate(high)}; ` +
    `la menor, ${number(best, 3)}, está en ${learningRate(at)}.`,
};
