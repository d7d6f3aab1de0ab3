/** What the page says of its copy on this machine, in Spanish. */

/** @type {typeof import('../offline.js').strings} */
export const offline = {
  newVersion:
    'Hay una versión nueva de esta página. Al recargar se empieza en el paso 0: guarda antes la ejecución para conservarla.',
  replacedElsewhere:
    'Otra pestaña ha puesto una versión nueva de esta página. Recarga esta cuando te venga bien.',
  reload: 'Recargar',
};
