/** The sentences of the transfer, in Spanish. */
import { counted, number, percent } from '../../strings.js';

/** @type {typeof import('../transfer.js').transfer} */
export const transfer = {
  title: 'Transferencia',
  lead: 'Qué más se puede leer en las características: otras propiedades de estas imágenes, u otras imágenes.',
  start: 'Probar',
  again: 'Probar de nuevo',
  to: 'Evaluar con',
  targets: [
    { value: 'factors', title: 'Otras propiedades de este conjunto' },
    { value: 'dataset', title: 'Otro conjunto de ejemplo' },
    { value: 'uploads', title: 'Tus propias imágenes' },
  ],
  sets: 'Conjunto de ejemplo',
  noUploads: 'Elige imágenes tuyas, en carpetas: una carpeta por clase.',
  empty:
    'El codificador se queda como está. Solo aprenden los clasificadores que van encima, junto a los mismos sobre un codificador sin entrenar.',
  heading: (name, n) => `${name}, n = ${number(n)}`,
  chance: (chance) => `Al azar: ${percent(chance)}.`,
  brought: (images) => `${counted(images, 'imagen', 'imágenes')} para evaluar`,
  held: (images) => `${counted(images, 'imagen', 'imágenes')} de esta ejecución, salvo que elijas otras aquí`,
  caption: (name) => `Exactitud para ${name}`,
  reports: 'Clase por clase para',
  report: (name) => `Clase por clase: ${name}`,
  seen: (seen, n) =>
    seen === 0
      ? 'El entrenamiento no ha visto ninguna de estas imágenes.'
      : `El entrenamiento ha visto ${seen === n ? `las ${number(n)}` : `${number(seen)} de las ${number(n)}`} imágenes.`,
  fromTo: (from, to) => `Entrenado con ${from}, evaluado con ${to}.`,
};
