/** Sentences that the engine makes around values, in Spanish: `{}` stands for each value, in the order of the English ones. */
import { analyses } from './analyses.js';
import { imagePatterns, images } from './images.js';

/** What stands in a sentence may have words of its own. @param {string} text */
const known = (text) => analyses[text] ?? images[text] ?? text;

/**
 * "1 image is" or "12 images are": the number, with other words.
 * @param {string} text
 * @param {string} one
 * @param {string} other
 */
const counted = (text, one, other) => {
  const [count] = text.split(' ');
  return `${count} ${count === '1' ? one : other}`;
};

/** @param {string} label @param {string} among */
const first = (label, among) =>
  `La primera lleva la etiqueta «${known(label)}» y está entre «${known(among)}».`;

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofRuns = {
  '{} images are fewer than a batch of {}: each step sees all {}.':
    '{} imágenes son menos que un lote de {}: cada paso ve las {}.',
  'Only {} images: the encoder will learn them by heart, and grades mean little.':
    'Solo {} imágenes: el codificador se las aprenderá de memoria, y las evaluaciones significan poco.',
  'All labels are “{}”: every grade is 100 %. A second folder would make them tell.':
    'Todas las etiquetas son «{}»: toda evaluación da 100 %. Con una segunda carpeta dirían algo.',
  '{} of {} images have no label and are not graded.':
    '{} de {} imágenes no tienen etiqueta y no se evalúan.',
  '{} of {} images are held out: no step sees them, and they alone are graded.':
    '{} de {} imágenes están reservadas: no las ve ningún paso, y solo ellas se evalúan.',
  '`evaluate.held_out` keeps {} of {} images out of the training: contrast needs at least 2.':
    '`evaluate.held_out` deja {} de {} imágenes fuera del entrenamiento: el contraste necesita al menos 2.',
  'No image is left to be tested: {} of {} graded images have a label.':
    'No queda ninguna imagen que probar: {} de {} imágenes evaluadas tienen etiqueta.',
  '{} image: contrast needs at least 2.': '{} imagen: el contraste necesita al menos 2.',
  'The loss is {} at step {}: the run has diverged. A lower learning rate than {} would hold it.': (
    loss,
    step,
    rate,
  ) =>
    `La pérdida es ${loss} en el paso ${step}: la ejecución ha divergido. La sujetaría una tasa de aprendizaje menor que ${rate}.`,
  '{} needs 2 classes or more; all {} labels are the same.':
    '{} necesita 2 clases o más; las {} etiquetas son todas iguales.',
  '{} learns from labels, and none of the {} images has one. Folder names become labels.':
    '{} aprende de las etiquetas, y ninguna de las {} imágenes tiene. Los nombres de las carpetas serán las etiquetas.',
  '{} of {} images have no label; only their own views are positives for them.':
    '{} de {} imágenes no tienen etiqueta; para ellas solo son positivas sus propias vistas.',
  '{} {} and needs a z of {} dimensions or more; `projector.output` makes it {}.': (
    method,
    why,
    least,
    dim,
  ) =>
    `${method} ${known(why)} y necesita una z de ${least} dimensiones o más; con \`projector.output\` tiene ${dim}.`,
  'A batch of {} holds fewer than 2 images of each of {} classes, so that most images meet only their own other view.':
    'Un lote de {} contiene menos de 2 imágenes de cada una de las {} clases, así que la mayoría solo encuentra su propia otra vista.',
  'A batch of {} images cannot tell {} dimensions apart: chance correlations will be most of the loss.':
    'Un lote de {} imágenes no puede distinguir {} dimensiones: casi toda la pérdida serán correlaciones casuales.',
  '{} prototypes cannot share {} projections evenly: a queue, or fewer prototypes, would help.':
    '{} prototipos no pueden repartirse {} proyecciones por igual: ayudaría una cola, o menos prototipos.',
  'A queue of {} projections does not fit {} images in batches of {}: {} are kept.':
    'Una cola de {} proyecciones no cabe con {} imágenes en lotes de {}: se guardan {}.',
  'A queue of {} keys does not fit {} images in batches of {}, for images would be their own negatives: {}.':
    (keys, all, batch, instead) =>
      `Una cola de ${keys} claves no cabe con ${all} imágenes en lotes de ${batch}, porque las imágenes serían sus propios negativos: ${known(instead).replace(/(.+) are kept/, 'se guardan $1')}.`,
  "The teacher's temperature {} is not below the student's {}: nothing sharpens, and the outputs become even.":
    'La temperatura del maestro, {}, no es menor que la del alumno, {}: nada afila, y las salidas se igualan.',
  'The loss is lowest at a learning rate of {}, {} below its start. A tenth of that, {}, is safely before it rises again.':
    'La pérdida es mínima con una tasa de aprendizaje de {}, {} por debajo de su inicio. Una décima parte, {}, queda a salvo antes de que vuelva a subir.',
  'The saved run has seen other {}: {} then, {} now.': (what, then, now) =>
    `La ejecución guardada vio otras ${what === 'images' ? 'imágenes' : 'etiquetas'}: entonces ${then}, ahora ${now}.`,
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofSettings = {
  '`{}` is {}, outside {} to {}.': '`{}` es {}, fuera de {} a {}.',
  '`{}` is `{}`; it can be {}.': '`{}` es `{}`; puede ser {}.',
  '`{}` has {} values; it can have {} to {}.': '`{}` tiene {} valores; puede tener de {} a {}.',
  '`{}` is not of the form setting=value.': '`{}` no tiene la forma ajuste=valor.',
  '`{}` is a group of settings; name one of them.': '`{}` es un grupo de ajustes; nombra uno de ellos.',
  'There is no setting `{}`; at `{}` there are {}.': 'No existe el ajuste `{}`; en `{}` hay {}.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofAnalyses = {
  'step {}': 'paso {}',
  'placing the others: {}': (what) => `colocando las demás: ${known(what)}`,
  '{} ({} of {})': (what, at, all) => `${known(what)} (${at} de ${all})`,
  'Hue {} °': 'Tono {} °',
  'Brightness {} ×': 'Brillo {} ×',
  'Rotation {} °': 'Rotación {} °',
  'Crop of the middle {} % of the area': 'Recorte del centro, {} % del área',
  'Blur {} px': 'Desenfoque {} px',
  'Horizontal flip {}': 'Volteo horizontal {}',

  'No collapse: z varies along {} of {} directions, and two images agree by a mean cosine of {} (spread {} of 1, n = {}).':
    'Sin colapso: z varía en {} de {} direcciones, y dos imágenes coinciden con un coseno medio de {} (dispersión {} de 1, n = {}).',
  'Dimensional collapse: z varies along {} of {} directions (spread {} of 1, n = {}), too few to tell many kinds of images apart.':
    'Colapso dimensional: z varía en {} de {} direcciones (dispersión {} de 1, n = {}), demasiado pocas para distinguir muchos tipos de imágenes.',
  'Complete collapse: every image gets nearly the same z. Two images agree by a mean cosine of {} (spread {} of 1, n = {}).':
    'Colapso total: todas las imágenes reciben casi la misma z. Dos imágenes coinciden con un coseno medio de {} (dispersión {} de 1, n = {}).',

  'The {} test images were held out of the training.':
    'Las {} imágenes de prueba no estuvieron en el entrenamiento.',
  'The {} on {} had not converged after {} iterations: its scores may be a little low.': (
    what,
    on,
    iterations,
  ) =>
    `El clasificador «${known(what)}» sobre ${known(on)} no había convergido tras ${iterations} iteraciones: sus resultados pueden ser algo bajos.`,
  '{} linear probes had not converged after {} iterations: their accuracy may be a little low.':
    '{} sondas lineales no habían convergido tras {} iteraciones: su exactitud puede ser algo baja.',
  'None of the {} images has a label to be graded by. Folder names become labels.':
    'Ninguna de las {} imágenes tiene una etiqueta con que evaluarla. Los nombres de las carpetas serán las etiquetas.',
  'All {} labelled images are of one class: grades need 2 or more.':
    'Las {} imágenes etiquetadas son de una sola clase: para evaluar hacen falta 2 o más.',
  'No class of the {} labelled images has a second image to be tested on.':
    'Ninguna clase de las {} imágenes etiquetadas tiene una segunda imagen con que probar.',
  '{} labelled images are too few to train a supervised encoder on some and test it on others.':
    '{} imágenes etiquetadas son demasiado pocas para entrenar un codificador supervisado con unas y probarlo con otras.',
  'The loss of the supervised encoder is {} at step {}: it has diverged.':
    'La pérdida del codificador supervisado es {} en el paso {}: ha divergido.',
  'All are tested on the same {} images, which teach nothing here. A class with fewer labels gives all it has.':
    'Todos se prueban con las mismas {} imágenes, que aquí no enseñan nada. Una clase con menos etiquetas da todas las que tiene.',
  "The band is the 95 % interval of the mean of {} repetitions (Student's t), which draw other labels and other initial weights; it does not show that the test images are few. With all labels a probe has nothing to draw, and no band.":
    'La banda es el intervalo del 95 % de la media de {} repeticiones (t de Student), que sortean otras etiquetas y otros pesos iniciales; no muestra que las imágenes de prueba son pocas. Con todas las etiquetas una sonda no tiene nada que sortear, ni banda.',
  'Fine-tuning and training from scratch take {} steps of AdamW on crops of 60 to 100 % of the images; more steps would lift training from scratch most.':
    'El ajuste fino y el entrenamiento desde cero dan {} pasos de AdamW con recortes del 60 al 100 % de las imágenes; con más pasos subiría sobre todo el entrenamiento desde cero.',
  'Each point is the mean cosine of z of {} images and of their changed copies; the band is its 95 % interval.':
    'Cada punto es el coseno medio de z de {} imágenes y de sus copias cambiadas; la banda es su intervalo del 95 %.',
  'No step has seen the {} images of {} that are graded.': (count, name) =>
    `Ningún paso ha visto las ${count} imágenes de ${known(name)} que se evalúan.`,
  '{} of the {} images that are graded were trained on.':
    '{} de las {} imágenes que se evalúan estaban en el entrenamiento.',
  '{} of the {} images that are graded are shown.': 'Se muestran {} de las {} imágenes que se evalúan.',
  'A perplexity of {} takes {} images or more: with {} it is {}.':
    'Una perplejidad de {} necesita {} imágenes o más: con {} es {}.',
  'The map is made from {} images; the other {} are placed into it.':
    'El mapa se hace con {} imágenes; las otras {} se colocan en él.',
  '{} images are too few for a map: it takes {}.':
    '{} imágenes son demasiado pocas para un mapa: hacen falta {}.',
  '{} of the chosen images are held out: the loss never acts on them.':
    '{} de las imágenes elegidas están reservadas: la pérdida nunca actúa sobre ellas.',
  'This loss also acts on how long z is, which directions do not show: up to {} % of a pull is along z.':
    'Esta pérdida actúa también sobre la longitud de z, que las direcciones no muestran: hasta el {} % de un tirón va a lo largo de z.',
  'Changing {} images: between 2 and 512 can be changed.':
    'Cambiar {} imágenes: se pueden cambiar entre 2 y 512.',
  'The views of {} images: between 2 and {} can be compared.':
    'Las vistas de {} imágenes: se pueden comparar entre 2 y {}.',
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofDoctor = {
  '{} of {} images are nearly the same as another, in {}: as negatives they pull against their positives, and a copy among the neighbours makes grades too good.':
    (some, all, groups) =>
      `${some} de ${all} imágenes son casi iguales que otra, en ${counted(groups, 'grupo', 'grupos')}: como negativos tiran en contra de sus positivos, y una copia entre los vecinos hace demasiado buenas las evaluaciones.`,
  '{} of one colour: there is nothing in {} to learn from but the colour.': (many) =>
    `${counted(many, 'imagen es', 'imágenes son')} de un solo color: ahí no se puede aprender más que el color.`,
  '{} fewer than {} images: {}. Grades of such a class are chance.': (many, tiny, classes) =>
    `${counted(many, 'clase tiene', 'clases tienen')} menos de ${tiny} imágenes: ${classes}. Las evaluaciones de una clase así son azar.`,
  '“{}” has {} images and “{}” {}: whoever always says “{}” is right for {} % of {}. Look at balanced accuracy and at the scores of each class.':
    '«{}» tiene {} imágenes y «{}» {}: quien siempre dice «{}» acierta el {} % de {}. Mira la exactitud equilibrada y los resultados de cada clase.',
  'Labels cannot be checked: {} of {} images have one, of {} kinds; more than {} of at least 2 are needed.':
    'No se pueden comprobar las etiquetas: {} de {} imágenes tienen una, de {} clases; hacen falta más de {} de al menos 2.',
  '{} a label that the {} nearest neighbours deny; the {} most suspicious are shown. The first is labelled “{}” and lies among “{}”.':
    (many, neighbours, shown, label, among) =>
      `${counted(many, 'imagen tiene', 'imágenes tienen')} una etiqueta que niegan las ${neighbours} vecinas más cercanas; se muestran las ${shown} más sospechosas. ${first(label, among)}`,
  '{} a label that the {} nearest neighbours deny. The first is labelled “{}” and lies among “{}”.': (
    many,
    neighbours,
    label,
    among,
  ) =>
    `${counted(many, 'imagen tiene', 'imágenes tienen')} una etiqueta que niegan las ${neighbours} vecinas más cercanas. ${first(label, among)}`,
};

/** @type {Record<string, import('../../../teller.js').Pattern>} */
const ofSigns = {
  'Between 1 and {}, all that there are. It falls as views are told apart.':
    'Entre 1 y {}, todos los que hay. Baja a medida que se distinguen las vistas.',
  'Rises to {} and stays: half the steps that the queue goes back.':
    'Sube a {} y se queda: la mitad de los pasos que la cola se remonta.',
  'At most {}: {} keys in batches of {}.': 'Como máximo {}: {} claves en lotes de {}.',
  '100 % after {} steps.': '100 % tras {} pasos.',
  'Between 1 and {}. A handful of many: the balancing works against what the encoder says.':
    'Entre 1 y {}. Unos pocos de muchos: el equilibrado trabaja en contra de lo que dice el codificador.',
  'Falls below ln {} = {}, where all are alike. If it stays there, the run has collapsed.':
    'Baja de ln {} = {}, donde todos son iguales. Si se queda ahí, la ejecución ha colapsado.',
  'Falls towards that of chance, about {} in batches of {}.':
    'Baja hacia el del azar, cerca de {} en lotes de {}.',
  'Between 0 and ln {} = {}. At {} all outputs are even and nothing is taught.':
    'Entre 0 y ln {} = {}. Con {} todas las salidas son iguales y no se enseña nada.',
  'Between 1 and {}. At 1, one output wins for every image: a collapse that centring prevents.':
    'Entre 1 y {}. Con 1 gana una sola salida en todas las imágenes: un colapso que el centrado impide.',
  'Rises from chance, {} %, to 100 %.': 'Sube desde el azar, {} %, hasta el 100 %.',
  'Falls from ln {} = {}, when all classes are equally likely, towards 0.':
    'Baja desde ln {} = {}, cuando todas las clases son igual de probables, hacia 0.',
  'Rises to the margin, {}, and beyond.': 'Sube hasta el margen, {}, y más allá.',
};

/** Titles of papers stay as they are. @type {Record<string, import('../../../teller.js').Pattern>} */
const ofPapers = {
  '{}, equation {}': '{}, ecuación {}',
  '{}, equations {} and {}': '{}, ecuaciones {} y {}',
  '{}, equations {} to {}': '{}, ecuaciones {} a {}',
  '{}, section {}': '{}, sección {}',
  '{}, appendix {}': '{}, apéndice {}',
  '{}, figure {}': '{}, figura {}',
  '{}, algorithm {}': '{}, algoritmo {}',
};

/** What the JavaScript of the engine says: engine/sentences.js. @type {Record<string, import('../../../teller.js').Pattern>} */
const ofPage = {
  'CPU · {} threads': 'CPU · {} hilos',
  'CPU · relaxed SIMD': 'CPU · SIMD relajado',
  'The CPU computes on {} threads, in relaxed SIMD.': 'La CPU calcula con {} hilos, en SIMD relajado.',
  'Training runs on the CPU while WebGPU is being looked for.':
    'Se entrena en la CPU mientras se busca WebGPU.',
  'Training runs on the CPU while WebGPU is being checked and timed.':
    'Se entrena en la CPU mientras se comprueba y se cronometra WebGPU.',
  'The CPU, because it was chosen by hand: on one thread and in plain SIMD, which gives the same numbers in every browser. “Fastest” may take quicker ways.':
    'La CPU, porque se eligió a mano: con un hilo y en SIMD simple, que da los mismos números en todos los navegadores. «Auto» puede tomar caminos más veloces.',
  'More threads would make it faster. A browser grants them only to a page that is cross-origin isolated, and this one is not: its server would have to send the headers Cross-Origin-Opener-Policy (same-origin) and Cross-Origin-Embedder-Policy (require-corp).':
    'Con más hilos iría más rápido. Un navegador solo los concede a una página aislada de otros orígenes (cross-origin isolated), y esta no lo está: su servidor tendría que enviar las cabeceras Cross-Origin-Opener-Policy (same-origin) y Cross-Origin-Embedder-Policy (require-corp).',
  'More threads would make it faster, but this browser has no memory that threads can share.':
    'Con más hilos iría más rápido, pero este navegador no tiene memoria que los hilos puedan compartir.',
  'WebGPU, because it was chosen by hand. Its self-test agrees with the CPU to {}.':
    'WebGPU, porque se eligió a mano. Su autoprueba coincide con la CPU hasta {}.',
  'Its kernels were tuned to these settings: none of {} gains from a change.':
    'Sus núcleos de cálculo se ajustaron a esta configuración: ninguno de {} gana con un cambio.',
  'Its kernels were tuned to these settings: {} of {} were changed, which saves {} % of their time.':
    'Sus núcleos de cálculo se ajustaron a esta configuración: se cambiaron {} de {}, lo que ahorra un {} % de su tiempo.',
  'There was no time for all others.': 'Para todos los demás no hubo tiempo.',
  'With these settings WebGPU does not give the numbers of the CPU, so this run goes on without them. A new run would train on the CPU.':
    'Con estos ajustes WebGPU no da los números de la CPU, así que esta ejecución sigue sin ellos. Una nueva se entrenaría en la CPU.',
  'No WebGPU in this browser, so training runs on the CPU.':
    'Este navegador no tiene WebGPU, así que se entrena en la CPU.',
  'WebGPU found no graphics adapter on this machine, so training runs on the CPU.':
    'WebGPU no encontró ningún adaptador gráfico en este equipo, así que se entrena en la CPU.',
  'This graphics adapter lacks "timestamp-query", which the WebGPU engine needs, so training runs on the CPU.':
    'A este adaptador gráfico le falta «timestamp-query», que necesita el motor WebGPU, así que se entrena en la CPU.',
  'WebGPU is only emulated in software here ({}), so training runs on the CPU.':
    'Aquí WebGPU solo se emula por software ({}), así que se entrena en la CPU.',
  'WebGPU is only emulated in software here, so training runs on the CPU.':
    'Aquí WebGPU solo se emula por software, así que se entrena en la CPU.',
  'WebGPU did not start, so training runs on the CPU: {}':
    'WebGPU no arrancó, así que se entrena en la CPU: {}',
  'WebGPU failed its self-test, so training runs on the CPU: it differs from the CPU by {} in the loss and {} in the gradients; at most {} is allowed.':
    'WebGPU no superó su autoprueba, así que se entrena en la CPU: difiere de ella en {} en la pérdida y en {} en los gradientes; se permite {} como máximo.',
  'With this method, encoder and projector WebGPU differs from the CPU by {} in the loss and {} in the gradients; at most {} is allowed, so this run trains on the CPU.':
    'Con este método, codificador y proyector, WebGPU difiere de la CPU en {} en la pérdida y en {} en los gradientes; se permite {} como máximo, así que esta ejecución entrena en la CPU.',
  'WebGPU could not be tested with this method, encoder and projector, so this run trains on the CPU: {}':
    'No se pudo probar WebGPU con este método, codificador y proyector, así que esta ejecución entrena en la CPU: {}',
  'WebGPU is {}× faster than the CPU here.': 'Aquí WebGPU es {} veces más rápido que la CPU.',
  'The CPU is {}× faster than WebGPU here for these settings, so training runs on the CPU.':
    'Aquí, con estos ajustes, la CPU es {} veces más rápida que WebGPU, así que se entrena en la CPU.',
  'WebGPU stopped working in this page, so training runs on the CPU.':
    'WebGPU dejó de funcionar en esta página, así que se entrena en la CPU.',
  'The training engine could not be loaded: {}': 'No se pudo cargar el motor de entrenamiento: {}',
  'The training engine stopped ({}) and was started again at step {}. Your images are kept.':
    'El motor de entrenamiento se detuvo ({}) y se volvió a iniciar en el paso {}. Se conservan tus imágenes.',
  'Training on the graphics card stopped ({}). The run was set up again on the CPU at step {}. Your images and settings are kept, and its curve stays in the loss chart.':
    'Se detuvo el entrenamiento en la tarjeta gráfica ({}). La ejecución se preparó de nuevo en la CPU, en el paso {}. Se conservan tus imágenes y ajustes, y su curva sigue en la gráfica de la pérdida.',
  'The training engine stopped several times in a row and is not started again. Load the page again; smaller images or a smaller batch may help.':
    'El motor de entrenamiento se detuvo varias veces seguidas y no se vuelve a iniciar. Carga la página de nuevo; pueden ayudar imágenes o lotes más pequeños.',
  'a thread did not start: {}': 'un hilo no arrancó: {}',
  'this copy of the page was built without its engine "{}"':
    'esta copia de la página se construyó sin su motor «{}»',
  'There is nothing to train yet: choose images first.':
    'Aún no hay nada que entrenar: elige antes unas imágenes.',
  'This run has finished its {} steps. Reset it or allow more steps.':
    'Esta ejecución ha terminado sus {} pasos. Reiníciala o permite más pasos.',
  'The curves and the map show the run up to there.': 'Las curvas y el mapa muestran la ejecución hasta ahí.',
  'There are no images of your own yet: drop a folder, a zip or image files first.':
    'Aún no hay imágenes tuyas: suelta antes una carpeta, un zip o archivos de imagen.',
  'Your images changed while they were being handed over. Choose them again.':
    'Tus imágenes cambiaron mientras se entregaban. Elígelas de nuevo.',
  'The emoji sheet could not be loaded: {}': 'No se pudo cargar la lámina de emoji: {}',
  'Cutting the emoji sheet': 'Cortando la lámina de emoji',
  'Handing images to the engine': 'Entregando imágenes al motor',
  'Reading images': 'Leyendo imágenes',
  'no images in it': 'no contiene imágenes',
  'is empty (0 bytes)': 'está vacío (0 bytes)',
  'could not be read from the disk': 'no se pudo leer del disco',
  'is not an image': 'no es una imagen',
  'is a zip inside a zip, which is not opened': 'es un zip dentro de un zip, que no se abre',
  'is an SVG drawing; only pixel images can be used':
    'es un dibujo SVG; solo se pueden usar imágenes de píxeles',
  'has a damaged header: its width and height cannot be read':
    'tiene la cabecera dañada: no se pueden leer su ancho y su alto',
  'is cut short: its end is missing': 'está cortado: le falta el final',
  'is damaged, or a kind of {} this browser cannot decode':
    'está dañado, o es un tipo de {} que este navegador no puede descodificar',
  'has {} × {} = {} megapixels; the limit is {}': 'tiene {} × {} = {} megapíxeles; el límite es {}',
  'is {} large; the limit is {}': 'ocupa {}; el límite es {}',
  'is a damaged zip or cut short: its list of contents is missing':
    'es un zip dañado o cortado: falta su lista de contenidos',
  'is damaged inside the zip': 'está dañado dentro del zip',
  'is encrypted; unpack it with its password first': 'está cifrado; descomprímelo antes con su contraseña',
  'is packed by a method (number {}) that is not supported':
    'está comprimido con un método (número {}) que no se admite',
  'would unpack to {} times its size; the limit is {} times':
    'se descomprimiría a {} veces su tamaño; el límite son {} veces',
  'the zips of one drop may unpack to {} in all; the rest was left out':
    'los zip que se sueltan a la vez pueden descomprimirse a {} en total; el resto quedó fuera',
  '{} and {} more': '{} y {} más',
  'only {} images fit; the rest was left out': 'solo caben {} imágenes; el resto quedó fuera',
  'the images of a run may take {} at the size they are kept in; the rest was left out':
    'las imágenes de una ejecución pueden ocupar {} en el tamaño en que se guardan; el resto quedó fuera',
  'The selection': 'La selección',
  'The remaining files': 'Los archivos restantes',
  'reading stopped ({}); what was read before is kept':
    'la lectura se detuvo ({}); se conserva lo leído antes',
};

/** The first that fits counts: the longer ones of each kind come first. @type {Record<string, import('../../../teller.js').Pattern>} */
export const patterns = {
  ...imagePatterns,
  ...ofSigns,
  ...ofRuns,
  ...ofSettings,
  ...ofDoctor,
  ...ofPage,
  ...ofAnalyses,
  ...ofPapers,
};
