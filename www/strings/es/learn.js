/** What the panel of the settings says around them, in Spanish. */
import { counted, number } from '../../strings.js';

/** @type {typeof import('../learn.js').learn} */
export const learn = {
  search: 'Buscar en todos los ajustes',
  searchHint: 'Busca en todos los ajustes, o pulsa /',
  found: (count) =>
    count === 0
      ? 'Ningún ajuste coincide. Quizá con menos palabras, o con otras.'
      : `${counted(count, 'ajuste encontrado', 'ajustes encontrados')}, en todos los paneles`,
  clear: 'Borrar la búsqueda',
  changes: 'Qué no es predeterminado',
  change: (title, to) => `${title}: ${to}`,
  putBack: (title, from) =>
    from ? `Devolver «${title}» a ${from}` : `Devolver «${title}» a su valor predeterminado`,
  more: (count) => `${number(count)} más`,
  fewer: 'Menos',
};
