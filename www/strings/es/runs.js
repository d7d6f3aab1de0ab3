/** What the page says about the runs of this visit and those before, in Spanish. */
import { counted, number } from '../../strings.js';

/** @type {typeof import('../runs.js').runs} */
export const runs = {
  title: 'Ejecuciones',
  numbered: (id) => `Ejecución ${number(id)}`,
  compared: (name, step, loss) => `${name}: pérdida ${number(loss, 3)} en el paso ${number(step)}.`,
  graded: (name, step, accuracy) => `${name}: ${accuracy} en el paso ${number(step)}.`,
  lead: 'Todas las ejecuciones, con lo que las distingue de la anterior. Elige algunas para verlas en las gráficas.',
  none: 'Una ejecución llega aquí cuando otra ocupa su lugar: reinicia con otros ajustes, o pulsa Reiniciar.',
  kept: (most) =>
    `Se conservan las últimas ${number(most)} ejecuciones hasta que se cierre esta página; las fijadas son las que más duran. ` +
    'Las que tienen «Recuperar» se conservan tal como se entrenaron, hasta 64 MB en total.',
  archived: (most) =>
    `Las últimas ${number(most)} ejecuciones se quedan en este navegador, también al cerrar la página; las fijadas, más tiempo. ` +
    'Las que tienen «Recuperar» se conservan tal como se entrenaron, hasta 64 MB en total. Tus imágenes no se guardan con ellas.',
  noRoom:
    'Este navegador no tiene sitio para más ejecuciones. Lo que no se conserve se pierde al cerrar la página.',
  forgetAll: 'Olvidar todas',
  forgetAllHelp: 'Olvidar todas las ejecuciones menos la actual, también en este navegador',
  map: (name, step) => `Mapa de ${name} en el paso ${number(step)}`,
  columns: {
    drawn: 'En las gráficas',
    name: 'Ejecución',
    differs: 'En qué se distingue',
    steps: 'Pasos',
    loss: 'Pérdida final',
    time: 'Tiempo',
    actions: 'Acciones',
  },
  grades: { knn: 'kNN', probe: 'Sonda' },
  beside: (name, accuracy) => `mejor referencia: ${name} ${accuracy}`,
  stands: 'ahora',
  defaults: 'todo predeterminado',
  same: 'otra vez los mismos ajustes',
  insteadOf: (from) => `en lugar de ${from}`,
  more: (count) => `y ${number(count)} más`,
  steps: (step, total) => `${number(step)} de ${number(total)}`,
  seconds: (seconds) =>
    seconds < 100 ? `${number(seconds, seconds < 10 ? 1 : 0)} s` : `${number(seconds / 60, 1)} min`,
  devices: { cpu: 'CPU', gpu: 'GPU' },
  draw: (name) => `Dibujar ${name} en las gráficas`,
  drawFull: (most) => `Se dibujan a la vez ${number(most)} ejecuciones como máximo.`,
  rename: (name) => `Nombre de ${name}`,
  pin: (name) => `Conservar ${name} tanto como se pueda`,
  apply: 'Usar sus ajustes',
  applyName: (name) => `Empezar una ejecución con los ajustes de ${name}`,
  bringBack: 'Recuperar',
  bringBackName: (name, step) => `Seguir con ${name} desde el paso ${number(step)}`,
  linkName: (name) => `Copiar un enlace a los ajustes de ${name}`,
  linked: (name) => `Copiado un enlace a ${name}. Contiene sus ajustes, no lo que aprendió.`,
  remove: (name) => `Olvidar ${name}`,
  csv: 'CSV',
  csvHelp: 'Una línea por paso de cada ejecución: pérdida, términos y evaluaciones',
  json: 'JSON',
  jsonHelp: 'Cada ejecución con sus ajustes, su curva y sus evaluaciones',
  file: (kind) => `ejecuciones-contrastivas.${kind}`,
  undo: (name, step) =>
    `Esta es una ejecución nueva, desde el paso 0. Se conserva ${name}, ${counted(step, 'paso', 'pasos')}.`,
  undoAct: 'Deshacer',
  undoHelp: (name) => `Recuperar ${name} y renunciar a esta ejecución`,
  undoForget: 'Dejarlo así',
};
