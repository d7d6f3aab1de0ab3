/** What the engine says of bad input and of trouble, in Spanish: `{}` stands for each value, in the order of the English ones. */

/** What stands in a sentence in words of its own. @type {Record<string, string>} */
const parts = {
  'The triplet loss': 'La pérdida de tripletes',
  'true or false': 'verdadero (true) ni falso (false)',
  'a whole number': 'un número entero',
  'a number': 'un número',
  'there is 1 pair': 'hay 1 par',
  none: 'ninguno',
  'it says nothing about itself': 'no dice nada de sí mismo',
};

/** The same with values in them. @type {[RegExp, string][]} */
const partsAround = [
  [/^all (.+) pairs have the same label$/, 'los $1 pares tienen la misma etiqueta'],
  [/^its (.+) are missing$/, 'faltan sus $1'],
  [/^it stands at step (.+) of (.+)$/, 'está en el paso $1 de $2'],
  [/^it stands at step (.+) and was changed at (.+)$/, 'está en el paso $1 y se cambió en el $2'],
  [/^(`.+`) does not hold numbers of 32 bits$/, '$1 no contiene números de 32 bits'],
];

/** @param {string} text */
const known = (text) =>
  parts[text] ?? partsAround.reduce((so, [english, said]) => so.replace(english, said), text);

/** @type {Record<string, string>} */
export const errors = {
  'The device is open already.': 'El dispositivo ya está abierto.',
  'The device is not open.': 'El dispositivo no está abierto.',
  'The emoji are not here: they are drawn when the page is built.':
    'Los emojis no están aquí: se dibujan al construir la página.',
  'There are no images yet: bring a folder, a zip or files.':
    'Aún no hay imágenes: trae una carpeta, un zip o archivos.',
  'There are no labelled images to learn from.': 'No hay imágenes con etiqueta de las que aprender.',
  '0 neighbours cannot vote: it takes at least 1.': '0 vecinos no pueden votar: hace falta al menos 1.',
  'No image has a neighbour.': 'Ninguna imagen tiene vecinos.',
  'Barlow Twins correlates over the batch: it needs at least 2 pairs, and there is 1.':
    'Barlow Twins correlaciona dentro del lote: necesita al menos 2 pares, y hay 1.',
  'VICReg measures spread over the batch: it needs at least 2 pairs, and there is 1.':
    'VICReg mide la dispersión dentro del lote: necesita al menos 2 pares, y hay 1.',
  'MoCo needs a queue of keys, and there is none.': 'MoCo necesita una cola de claves, y no hay ninguna.',
  'SwAV needs prototypes, and there are none.': 'SwAV necesita prototipos, y no hay ninguno.',
  'The comparison has not come to its end.': 'La comparación no ha llegado a su fin.',
  'This projection has no place for images that it was not made from.':
    'Esta proyección no tiene sitio para imágenes de las que no se hizo.',
  'The layout to start from holds values that are no finite numbers.':
    'La disposición de partida contiene valores que no son números finitos.',
  'The layout to place into holds values that are no finite numbers.':
    'La disposición en la que colocar contiene valores que no son números finitos.',
  'The products of the embeddings are no finite numbers: they have no principal axes.':
    'Los productos de las representaciones no son números finitos: no tienen ejes principales.',
  'The axes are not found yet.': 'Los ejes aún no se han encontrado.',
  'The axes were not found.': 'No se encontraron los ejes.',
  'The sweep has ended.': 'La búsqueda ha terminado.',
  'K-means was not started.': 'K-means no se ha iniciado.',
  'Two pairs at least have a mean.': 'Solo a partir de dos pares hay una media.',
  'The similarities with the keys are no finite numbers: the run has diverged.':
    'Los parecidos con las claves no son números finitos: la ejecución ha divergido.',
  '`a` has 0 numbers; at least one pair of rows is needed.':
    '`a` tiene 0 números; hace falta al menos un par de filas.',
  '`dim` is 0; a row has at least 1 number.': '`dim` es 0; una fila tiene al menos 1 número.',
  'The length of a row is not known: give `dim`, or labels, one per row.':
    'No se sabe cuánto mide una fila: da `dim`, o etiquetas, una por fila.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofEmbeddings = {
  '{} of {} embeddings hold values that are no finite numbers: the run has diverged.':
    '{} de {} representaciones contienen valores que no son números finitos: la ejecución ha divergido.',
  'The graphics card draws views wrong: {} of {} values are not those of the processor.':
    'La tarjeta gráfica dibuja mal las vistas: {} de {} valores no son los del procesador.',
  '{} labels do not fit {} embeddings.': '{} etiquetas no encajan con {} representaciones.',
  'Label {} is none of the {} classes, which count from 0.':
    'La etiqueta {} no es ninguna de las {} clases, que se cuentan desde 0.',
  'Embeddings of {} dimensions cannot be graded by what was learned from {}.':
    'Representaciones de {} dimensiones no pueden evaluarse con lo aprendido de {}.',
  'A silhouette needs at least 2 groups and one of more than 1 image; there are {} groups of {} images.':
    'Una silueta necesita al menos 2 grupos y uno de más de 1 imagen; hay {} grupos de {} imágenes.',
  '{} embeddings cannot be grouped into {} clusters.':
    '{} representaciones no pueden agruparse en {} grupos.',
  'Nearest neighbours need at least 2 labelled images; {} has a label.':
    'Los vecinos más cercanos necesitan al menos 2 imágenes con etiqueta; {} la tiene.',
  'The vote temperature is {}, but must be above 0.':
    'La temperatura del voto es {}, pero debe ser mayor que 0.',
  'The penalty of the linear probe is {}, but must be above 0.':
    'La penalización de la sonda lineal es {}, pero debe ser mayor que 0.',
  'The geometry of {} image: at least 2 are needed.': 'La geometría de {} imagen: hacen falta al menos 2.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofRequests = {
  'The request of an analysis could not be read: {}.': 'No se pudo leer lo que se pidió: {}.',
  'There is no image {} among {}.': 'No hay ninguna imagen {} entre {}.',
  'There is no image {}: the {} that are graded are 0 to {}.':
    'No hay ninguna imagen {}: las {} que se evalúan van de 0 a {}.',
  'There is no image {}: the {} that are mapped are 0 to {}.':
    'No hay ninguna imagen {}: las {} del mapa van de 0 a {}.',
  '{} neighbours among {} images: between 1 and {} can be asked for.':
    '{} vecinos entre {} imágenes: se pueden pedir entre 1 y {}.',
  '{} of {} images have a label: precision needs at least 2.':
    '{} de {} imágenes tienen etiqueta: la precisión necesita al menos 2.',
  'Precision at {} of {} labelled images: between 1 and {} can be asked for.':
    'Precisión a {} de {} imágenes con etiqueta: se puede pedir entre 1 y {}.',
  'Neighbours of {} images: at most {} at once.': 'Vecinos de {} imágenes: como mucho {} a la vez.',
  '{} neighbours: of {} images, an image has 1 to {}.': '{} vecinos: entre {} imágenes, una tiene de 1 a {}.',
  '{} anchors: between 1 and {} images can be followed.':
    '{} anclas: se pueden seguir entre 1 y {} imágenes.',
  '{} numbers of labels per class: there can be 1 to 10.':
    '{} números de etiquetas por clase: puede haber de 1 a 10.',
  '{} repetitions: there can be 1 to 20.': '{} repeticiones: puede haber de 1 a 20.',
  '{} steps of fine-tuning: there can be 1 to 2000.': '{} pasos de ajuste fino: puede haber de 1 a 2000.',
  'There is no transform `{}` to show.': 'No hay ninguna transformación `{}` que mostrar.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofMaps = {
  'The map has {} points for {} images.': 'El mapa tiene {} puntos para {} imágenes.',
  'A map of {} images is compared by 1 to {} neighbours, not {}.':
    'Un mapa de {} imágenes se compara con de 1 a {} vecinos, no con {}.',
  '{} principal axes were not found in {} rounds.': 'No se encontraron {} ejes principales en {} rondas.',
  '{} principal axes of {} images were asked for.': 'Se pidieron {} ejes principales de {} imágenes.',
  'The axes are of {} dimensions, these rows of {}.': 'Los ejes tienen {} dimensiones, y estas filas {}.',
  'A map has 2 or 3 dimensions, not {}.': 'Un mapa tiene 2 o 3 dimensiones, no {}.',
  'The layout to start from has {} values: {} images in {} dimensions take {}.':
    'La disposición de partida tiene {} valores: {} imágenes en {} dimensiones ocupan {}.',
  'A layout of {} values is no map of {} images in 2 or 3 dimensions.':
    'Una disposición de {} valores no es un mapa de {} imágenes en 2 o 3 dimensiones.',
  'An embedding holds {}: beyond {} distances are no numbers.':
    'Una representación contiene {}: más allá de {} las distancias no son números.',
  '{} neighbours of each of {} images were asked for: there are {}.':
    'Se pidieron {} vecinos de cada una de {} imágenes: hay {}.',
  'Neighbours of {} dimensions cannot be found among {}.':
    'No se pueden buscar vecinos de {} dimensiones entre {}.',
  '{} neighbours were asked for: there are {} images.': 'Se pidieron {} vecinos: hay {} imágenes.',
  'A perplexity is a number of neighbours from 1 on, not {}.':
    'Una perplejidad es un número de vecinos a partir de 1, no {}.',
  '{} images allow {} neighbours, not {}.': '{} imágenes permiten {} vecinos, no {}.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofSettings = {
  'The settings do not fit together: {}.': 'Los ajustes no encajan entre sí: {}.',
  '`{}` names a setting inside a setting.': '`{}` nombra un ajuste dentro de un ajuste.',
  '`{}` is `{}`, which is not {}.': (path, text, what) =>
    `\`${path}\` es \`${text}\`, que no es ${known(what)}.`,
  'There is no setting `{}`; at `{}` there are {} while kind is {}.':
    'No existe el ajuste `{}`; en `{}` hay {} mientras kind es {}.',
  'Images of {} px are too small: {} widths halve them {} times and need {} px or more.':
    'Imágenes de {} px son demasiado pequeñas: {} anchos las reducen a la mitad {} veces y necesitan {} px o más.',
  'Patches of {} px do not fill images of {} px.': 'Parches de {} px no llenan imágenes de {} px.',
  'Patches of {} px cut images of {} px into {} tokens; {} are the most that memory allows.':
    'Parches de {} px cortan imágenes de {} px en {} fichas; la memoria permite como mucho {}.',
  'The dimension of the ViT is {}; its positions need a multiple of 4.':
    'La dimensión del ViT es {}; sus posiciones necesitan un múltiplo de 4.',
  'The dimension of the ViT is {}, which {} heads cannot share evenly.':
    'La dimensión del ViT es {}, que {} cabezas no pueden repartirse por igual.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofLosses = {
  '{} needs negatives, so at least 2 pairs that differ: {}.': (loss, found) =>
    `${known(loss)} necesita negativos, es decir, al menos 2 pares distintos: ${known(found)}.`,
  'All triplets of {} labelled views do not fit; {} views do, or hard mining.':
    'No caben todos los tripletes de {} vistas con etiqueta; caben los de {} vistas, o los más difíciles.',
  'There are {} labels for {} pairs.': 'Hay {} etiquetas para {} pares.',
  '`{}` is {}; it must be above 0.': '`{}` es {}; debe ser mayor que 0.',
  'The loss is not of the form {"loss": name, "params": {…}}: {}.':
    'La pérdida no tiene la forma {"loss": nombre, "params": {…}}: {}.',
  '`a` has {} rows and `b` has {}; row i of both belongs to image i.':
    '`a` tiene {} filas y `b` tiene {}; la fila i de ambas es de la imagen i.',
  '`center` has {} numbers; a row has {}.': '`center` tiene {} números; una fila tiene {}.',
  'The loss or its gradient is {} for these embeddings and settings.':
    'La pérdida o su gradiente es {} con estas representaciones y ajustes.',
  '`{}` is true, but none are given.': '`{}` es verdadero, pero no se dio ninguno.',
  '`{}` is {}; it can be true or false.': '`{}` es {}; puede ser true o false.',
  'There is no loss `{}`; there are {}.': 'No existe la pérdida `{}`; hay {}.',
  '`{}` has no setting `{}`; its settings: {}.': (loss, key, settings) =>
    `\`${loss}\` no tiene el ajuste \`${key}\`; sus ajustes: ${known(settings)}.`,
  '`a` has {} numbers, but there are {} labels for rows of {}.':
    '`a` tiene {} números, pero hay {} etiquetas para filas de {}.',
  '`a` has {} numbers, which {} labels cannot share.':
    '`a` tiene {} números, que {} etiquetas no pueden repartirse.',
  '`{}` has {} numbers, which is no whole number of rows of {}.':
    '`{}` tiene {} números, que no son un número entero de filas de {}.',
  '`{}` is {}: {}.': '`{}` es {}: {}.',
  '`{}` is {} at row {}, column {}.': '`{}` es {} en la fila {}, columna {}.',
  'The device could not be read: {}.': 'No se pudo leer el dispositivo: {}.',
  'The device gave something that is no number: {}.': 'El dispositivo dio algo que no es un número: {}.',
  '{}: {} x {} pixels need {} bytes, not {}.': '{}: {} x {} píxeles necesitan {} bytes, no {}.',
  'The file is no saved run: {}.': (why) => `El archivo no es una ejecución guardada: ${known(why)}.`,
  'The run could not be saved: {}.': 'No se pudo guardar la ejecución: {}.',
  'The saved run belongs to other settings: `{}` fits nothing here.':
    'La ejecución guardada es de otros ajustes: `{}` no encaja en nada de aquí.',
};

/** Before all others: what they say may stand in the sentences that are more general. */
export const errorPatterns = {
  ...ofEmbeddings,
  ...ofRequests,
  ...ofMaps,
  ...ofSettings,
  ...ofLosses,
};
