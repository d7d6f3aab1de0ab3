/** What stands around the lessons, in Spanish. */

/** @type {typeof import('../lessons.js').lessons} */
export const lessons = {
  menu: 'Probar',
  menuHelp: 'Ajustes que merecen una mirada, cada uno con lo que conviene observar',
  lead: 'Cada uno lo prepara todo con las figuras dibujadas. Luego pulsa Entrenar: 300 pasos. Tu ejecución actual se guarda en Ejecuciones.',
};
