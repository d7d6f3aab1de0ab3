/** The sentences of what is special in the method, in Spanish. */
import { brief, number } from '../../strings.js';

/** @type {(value: number) => string} */
const value = (value) => {
  const size = Math.abs(value);
  return number(value, Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
};

/** @type {(value: number, unit: string) => string} */
const withUnit = (one, unit) => (unit === '%' ? `${number(one, 1)} %` : `${value(one)}${unit && ` ${unit}`}`);

/** @type {typeof import('../method.js').method} */
export const method = {
  title: 'Método',
  lead: 'Lo propio de este método: lo que mira además de su pérdida.',
  start: 'Mirar dentro',
  again: 'Mirar de nuevo',
  empty: 'Mira dentro del método con el lote que verá el próximo paso.',
  n: (n) =>
    `Medido con las ${number(n)} imágenes del próximo lote, en dos vistas cada una, antes de que el paso aprenda de ellas.`,
  none: 'Este método no tiene nada que mostrar además de su pérdida.',
  value: withUnit,
  expect: 'Qué cabe esperar:',
  step: (step) => `paso ${number(step)}`,
  history: (title, count, first, last) => `${title}, medido ${number(count)} veces: ${first}, luego ${last}.`,
  point: (step, value) => `${value} en el paso ${number(step)}`,
  tick: (one) => brief(one, 3),
  rank: (of, rank) => `${of} ${number(rank)} por tamaño`,
  level: (name, one) => `${name} ${value(one)}`,
  bars: (title, of, count, most, least, level) =>
    `${title}: ${number(count)} valores, uno por ${of}, de ${value(most)} a ${value(least)}; ${level}.`,
  along: (of, count) => `${number(count)} valores, uno por ${of}, de mayor a menor`,
  matrix: (title, axes, diagonal, beside) =>
    `${title}. Filas: ${axes[0]}; columnas: ${axes[1]}. Media de la diagonal ${value(diagonal)}, tamaño medio fuera de ella ${value(beside)}.`,
  part: (shown, all) => `Las primeras ${number(shown)} de ${number(all)} dimensiones.`,
  axes: (axes) => `Hacia abajo: ${axes[0]}. Hacia la derecha: ${axes[1]}.`,
  cell: (row, column, one) => `Fila ${number(row)}, columna ${number(column)}: ${value(one)}.`,
  ends: ([low, high]) => [value(low), value((low + high) / 2), value(high)],
};
