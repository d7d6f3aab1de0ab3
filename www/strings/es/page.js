/** What strings.js says, in Spanish. */
import { compact, counted, number } from '../../strings.js';

/** @type {typeof import('../../strings.js').strings} */
export const strings = {
  element: 'Laboratorio de aprendizaje contrastivo',

  train: 'Entrenar',
  pause: 'Pausar',
  step: 'Paso',
  stepHelp: 'Un paso del optimizador',
  reset: 'Reiniciar',
  resetHelp: 'Vuelve al paso 0 con los mismos ajustes',
  share: 'Compartir',
  shareHelp: 'Copia un enlace a este experimento',
  shared: 'Enlace copiado. Contiene todos los ajustes que no son los predeterminados.',
  shareByHand: (link) => `Copia este enlace: ${link}`,
  runFile: {
    menu: 'Archivo',
    menuHelp: 'Guarda esta ejecución en un archivo, o abre una',
    save: 'Guardar esta ejecución',
    open: 'Abrir una ejecución…',
    name: (step) => `ejecucion-contrastiva-paso-${step}.safetensors`,
    saved: (name) =>
      `Guardada como ${name}: ajustes, pesos y optimizador, sin las imágenes. Se abre aquí y en Python (safetensors).`,
    opened: (name, step) =>
      `${name} está abierta y sigue desde el paso ${number(step)}. Las curvas empiezan aquí.`,
    oneAtATime: (count) => `Soltaste ${number(count)} ejecuciones; solo se puede abrir una.`,
  },
  language: 'Idioma',
  noSuchLanguage: (tag, all) => `La página no existe en «${tag}», solo en: ${all}.`,
  languageFailed: (reason) => `No se pudieron descargar las palabras de este idioma: ${reason}`,
  theme: { auto: 'Tema: el del sistema', light: 'Tema: claro', dark: 'Tema: oscuro' },
  dismiss: 'Descartar',
  reload: 'Recargar la página',
  retry: 'Intentar de nuevo',
  slower: 'Empezar de nuevo con una décima parte de la tasa de aprendizaje',
  onCpu: 'Entrenar en la CPU',

  progressOf: (label, done, total) => (total > 0 ? `${label}: ${number(done)} de ${number(total)}` : label),
  states: {
    idle: 'Sin empezar',
    loading: 'Preparando…',
    ready: 'Sin entrenar',
    training: 'En marcha',
    paused: 'En pausa',
    finished: 'Terminado',
    failed: 'Detenido',
  },
  readStep: 'paso',
  readEpoch: 'época',
  readSpeed: 'imág./s',
  readOf: (total) => `/ ${number(total)}`,

  deviceChoices: { auto: 'Auto', cpu: 'CPU', gpu: 'GPU' },
  deviceChoose: 'Entrenar en',
  unavailable: 'No hay nada que mostrar: el motor no está en marcha.',
  deviceProbing: 'aún buscando',
  kernels: 'Preparando núcleos de cálculo de la GPU',
  tuning: 'Ajustando núcleos de cálculo de la GPU',
  deviceNext: 'a partir de la próxima ejecución',

  images: {
    title: 'Imágenes',
    lead: 'Lo que ve el codificador. Las etiquetas solo sirven para evaluarlo.',
    dropTitle: 'Suelta imágenes, carpetas o un zip donde quieras',
    dropHelp: 'Los nombres de las carpetas serán las etiquetas. Tus imágenes nunca salen de este equipo.',
    dropNow: 'Suelta para añadir estas imágenes',
    files: 'Archivos',
    folder: 'Carpeta',
    clear: 'Quitar todas',
    yours: (count) => `${counted(count, 'imagen tuya', 'imágenes tuyas')}`,
    awaiting:
      'Trae tus imágenes y la ejecución volverá a empezar con ellas. Hasta entonces todo muestra el conjunto anterior.',
    linkAwaits:
      'Este enlace trata de imágenes de quien lo creó. Trae las tuyas; hasta entonces se muestra un conjunto de ejemplo.',
    nothing: 'No había archivos en lo que soltaste.',
    rejected: (count) => counted(count, 'archivo quedó fuera', 'archivos quedaron fuera'),
    rejectedMore: (count) => `y ${number(count)} más`,
    rejectedClose: 'Cerrar la lista de archivos que quedaron fuera',
    shown: (shown, all, size) =>
      `${shown < all ? `${number(shown)} de ${number(all)}` : number(all)} imágenes, ${size} × ${size} píxeles`,
    sheet: (shown, labels) =>
      `${number(shown)} imágenes` +
      (labels.length ? ` con las etiquetas ${labels.slice(0, 12).join(', ')}` : ', sin etiquetas'),
    loading: 'Preparando las imágenes…',
    attribution: (text, licence) => `${text}. Licencia: ${licence}.`,
    settings: 'Ajustes de este conjunto',
  },

  views: {
    title: 'Vistas',
    lead: 'Una imagen, vista dos veces. La tarea: decir qué dos van juntas.',
    a: 'vista A',
    b: 'vista B',
    original: 'original',
    again: 'Sortear de nuevo',
    hint: 'Señala un par para ver qué se le hizo. Púlsalo para encontrar su imagen en los demás paneles.',
    pair: (name, a, b, isInBatch) =>
      `${name}. Vista A: ${a}. Vista B: ${b}. ` +
      (isInBatch ? '' : 'No está en este lote: vistas como las sortearía un paso. ') +
      'Pulsa para elegir la imagen.',
    apart: 'no está en este lote',
    locals: (recipes) => `Vistas locales: ${recipes.join('; ')}.`,
    local: (index) => `Local ${number(index)}`,
    localsShort: 'Locales',
    untouched: 'sin cambios',
    alone: (title, words) =>
      `Solo ${title}, aplicado ${number(words.length)} veces a una imagen: ${words.join('; ')}.`,
    aloneLoading: (title) => `Solo ${title}`,
    loading: 'Sorteando los primeros pares…',
  },

  learn: {
    title: 'Aprender',
    lead: 'Qué se optimiza, y cómo. Algunos cambios se aplican mientras entrena; los demás dicen «se aplica al reiniciar».',
    changed: (count) => counted(count, 'cambio', 'cambios'),
    changedFrom: (standard) => `antes: ${standard || 'nada'}`,
    on: 'sí',
    off: 'no',
    resetOne: (title) => `Devolver «${title}» a su valor predeterminado`,
    resetAll: 'Restablecer',
    help: (title) => `Sobre «${title}»`,
    slider: (title) => `${title}, control deslizante`,
    paper: 'Artículo',
    newSeed: 'Otra semilla',
    preset: 'Preajuste',
    ownValues: 'Personalizado',
    ownValuesHelp: 'Ningún preajuste tiene justo estos valores. Si eliges uno, los sustituye a todos.',
    expect: 'Qué cabe esperar:',
    loading: 'Leyendo los ajustes…',
    listHelp: 'números, separados por comas',
    size: (summary) =>
      `${compact(summary.parameters).trim()} parámetros, ${compact(summary.flops)}FLOPs por imagen, ` +
      `h tiene ${number(summary.h_dim)} dimensiones y z ${number(summary.z_dim)}`,
  },

  loss: {
    title: 'Pérdida',
    total: 'pérdida',
    before: 'ejecuciones anteriores',
    floor: 'la mejor posible',
    collapse: 'en colapso',
    smooth: 'Suavizar',
    logSteps: 'Pasos logarítmicos',
    empty: 'La curva empieza con el primer paso.',
    steps: 'paso',
    summary: (step, first, last, least) =>
      `Pérdida ${number(last, 3)} en el paso ${number(step)}; empezó en ${number(first, 3)} y su mínimo fue ${number(least, 3)}.`,
    term: (name, value) => `Su término ${name}: ${number(value, 3)}.`,
  },

  space: 'Qué salida de la red',
  spaces: [
    {
      value: 'h',
      title: 'h',
      name: 'h, codificador',
      help: 'La salida del codificador, que se conserva al terminar el entrenamiento',
    },
    {
      value: 'z',
      title: 'z',
      name: 'z, proyector',
      help: 'La proyección, sobre la que actúa la pérdida',
    },
  ],

  tabs: {
    name: 'Más sobre el codificador',
    names: {
      neighbours: 'Vecinos',
      similarity: 'Similitud',
      anatomy: 'Dentro de un paso',
      method: 'Método',
      geometry: 'Geometría',
      probes: 'Sondeos',
      report: 'Informe',
      labels: 'Etiquetas',
      transfer: 'Transferencia',
      runs: 'Ejecuciones',
      compare: 'Comparar',
      doctor: 'Datos',
    },
    loading: 'Descargando este panel…',
    failed: (reason) => `No se pudo descargar este panel: ${reason}`,
  },

  poster: {
    start: 'Empezar',
    paused: 'En pausa – pulsa para continuar',
    help: 'Entrena una red pequeña en este equipo. No se envía nada a ninguna parte.',
  },

  notice: {
    noEngine: (reason) => `No se pudo iniciar el motor: ${reason}`,
    dropFailed: (reason) => `No se pudo leer lo que soltaste: ${reason}`,
  },
};
