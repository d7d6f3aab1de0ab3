/** What analyses, grades and notes say word for word, in Spanish. */

/** @type {Record<string, string>} */
export const analyses = {
  'taking the step': 'dando el paso',
  'encoding it again': 'codificándolo de nuevo',
  'The loss also sees the small crops of each image; the cosines are those of the two views.':
    'La pérdida ve también los recortes pequeños de cada imagen; los cosenos son los de las dos vistas.',
  'untrained encoder': 'codificador sin entrenar',
  untrained: 'sin entrenar',
  now: 'ahora',
  'encoder now': 'codificador ahora',
  'supervised encoder': 'codificador supervisado',
  'raw pixels': 'píxeles tal cual',
  'colour histogram': 'histograma de color',
  'PCA of pixels': 'PCA de los píxeles',
  'linear probe': 'sonda lineal',
  'nearest class mean': 'media de clase más cercana',
  'fine-tuning': 'ajuste fino',
  'from scratch': 'desde cero',
  'untrained probe': 'sonda sin entrenar',
  'the same images': 'las mismas imágenes',
  labels: 'etiquetas',

  'looking into the method': 'mirando dentro del método',
  'encoding the batch': 'codificando el lote',
  'comparing views': 'comparando vistas',
  'asking the loss': 'preguntando a la pérdida',
  encoding: 'codificando',
  'encoding views': 'codificando vistas',
  comparing: 'comparando',
  grading: 'evaluando',
  silhouette: 'silueta',
  done: 'hecho',
  'looking at all images': 'mirando todas las imágenes',
  'asking neighbours for their labels': 'preguntando a los vecinos por sus etiquetas',
  'training from scratch': 'entrenando desde cero',
  'training a supervised encoder': 'entrenando un codificador supervisado',
  'finding axes': 'buscando los ejes',
  'finding neighbours': 'buscando vecinos',
  'weighing neighbours': 'sopesando vecinos',
  'making a first layout': 'haciendo una primera disposición',
  arranging: 'ordenando',
  placing: 'colocando',
  'comparing with the embeddings': 'comparando con los embeddings',

  Blur: 'Desenfoque',
  'Crop of the middle': 'Recorte del centro',
  '% of the area': '% del área',

  'transductive: the test images were in the training pool (without their labels)':
    'Transductivo: las imágenes de prueba estaban en el conjunto de entrenamiento (sin sus etiquetas)',
  'Memory, not a test: this method has trained on the labels of the test images. `evaluate.held_out` would keep some images out of the training.':
    'Memoria, no una prueba: este método se ha entrenado con las etiquetas de las imágenes de prueba. `evaluate.held_out` dejaría algunas imágenes fuera del entrenamiento.',
  'The images have no labels, so nothing can be graded. Folder names become labels.':
    'Las imágenes no tienen etiquetas, así que no se puede evaluar nada. Los nombres de las carpetas serán las etiquetas.',
  'No image has a label to be graded by, so none is held out of the training.':
    'Ninguna imagen tiene una etiqueta con que evaluarla, así que no se reserva ninguna.',
  'An undefined precision, recall or F1 counts as 0.':
    'Una precisión, exhaustividad o F1 no definida cuenta como 0.',
  '`others` is the mean cosine of z of different images: an encoder for which all images are alike notices no change either.':
    '«Otras imágenes» es el coseno medio de z de imágenes distintas: un codificador para el que todas las imágenes son iguales tampoco nota ningún cambio.',
  'One image alone does not tell how far cosines vary.': 'Una sola imagen no dice cuánto varían los cosenos.',
  'The supervised encoder is graded on its h: it has no projector.':
    'El codificador supervisado se evalúa en su h: no tiene proyector.',
  'No step is done yet: a supervised encoder trained as long would be untrained too.':
    'Aún no se ha dado ningún paso: un codificador supervisado entrenado otro tanto tampoco estaría entrenado.',
  'The loss of this method acts on h; there is no z between them.':
    'La pérdida de este método actúa sobre h; no hay ninguna z entre medias.',
  'The map was not compared to its end.': 'La comparación del mapa no llegó al final.',
  'The analysis has ended.': 'El análisis ha terminado.',
  "The method's signs hold values that are no finite numbers: the run has diverged.":
    'Los indicadores del método contienen valores que no son números finitos: la ejecución ha divergido.',

  'Each view is pushed away from every view of another image, most of all from those that are most similar to it.':
    'Cada vista se aleja de todas las vistas de otras imágenes, sobre todo de las que más se le parecen.',
  'Each view is pushed away from every view of another image, however well it has found its own other view already.':
    'Cada vista se aleja de todas las vistas de otras imágenes, por bien que haya encontrado ya su propia otra vista.',
  'Each view is pushed away from the keys of earlier batches in the queue, not from the views of this batch.':
    'Cada vista se aleja de las claves de lotes anteriores que están en la cola, no de las vistas de este lote.',
  'Each view is pushed away from the keys of the other images of its batch, which a slow copy of the encoder makes.':
    'Cada vista se aleja de las claves de las otras imágenes de su lote, que hace una copia lenta del codificador.',
  'Each view is pushed away from the learned directions of all other images, not from the views of this batch.':
    'Cada vista se aleja de las direcciones aprendidas de todas las demás imágenes, no de las vistas de este lote.',
  'Each first view is pushed away from the second views of all other images, most of all from those that are most similar to it.':
    'Cada primera vista se aleja de las segundas vistas de todas las demás imágenes, sobre todo de las que más se le parecen.',
  'Each first view is pushed away from the second views of other images by a softmax over dot products, which cosines alone do not tell.':
    'Cada primera vista se aleja de las segundas vistas de otras imágenes según una softmax de productos escalares, que los cosenos solos no muestran.',
  'Each pair of a first and a second view is pushed on its own: no softmax weighs one negative against another.':
    'Cada par de una primera y una segunda vista se empuja por su cuenta: ninguna softmax sopesa un negativo frente a otro.',
  'A view of another image is pushed away until it is farther than the positive by the margin, and then left alone.':
    'Una vista de otra imagen se aleja hasta que supera en el margen al positivo, y luego se la deja en paz.',
  'Views of other images are pushed away until they are the margin apart, and then left alone.':
    'Las vistas de otras imágenes se alejan hasta que las separa el margen, y luego se las deja en paz.',
  'This loss compares no views: a view is told its class, and classes come apart because one linear layer must tell them.':
    'Esta pérdida no compara vistas: a una vista se le dice su clase, y las clases se separan porque una capa lineal debe distinguirlas.',
  'This loss only pulls: one view of an image predicts the other, and nothing pushes views of different images apart. What keeps them apart is the predictor and the branch that holds still.':
    'Esta pérdida solo atrae: una vista de una imagen predice la otra, y nada separa las vistas de imágenes distintas. Lo que las mantiene separadas es el predictor y la rama que se queda quieta.',
  'This loss does not push views apart: a student follows its teacher, and centring and sharpening keep the teacher from saying the same of every image.':
    'Esta pérdida no separa vistas: un alumno sigue a su maestro, y el centrado y el afilado impiden que el maestro diga lo mismo de todas las imágenes.',
  'This loss does not push views apart: it asks every dimension of z to keep a spread of 1 over the batch, and views of different images come apart with that.':
    'Esta pérdida no separa vistas: pide a cada dimensión de z que mantenga una dispersión de 1 en el lote, y con eso se separan las vistas de imágenes distintas.',
  'This loss does not push views apart: it makes dimensions of z differ from each other, and views of different images come apart because no dimension may be idle.':
    'Esta pérdida no separa vistas: hace que las dimensiones de z difieran entre sí, y las vistas de imágenes distintas se separan porque ninguna dimensión puede estar ociosa.',
  'This loss does not push views apart: it pulls each towards a prototype, and the even balancing of prototypes keeps different images from all choosing the same.':
    'Esta pérdida no separa vistas: atrae cada una hacia un prototipo, y el equilibrio entre prototipos impide que imágenes distintas elijan todas el mismo.',

  'predicts directions of z': 'predice direcciones de z',
  'compares directions of z': 'compara direcciones de z',
  'decorrelates dimensions': 'decorrelaciona dimensiones',
  'the other images of the batch serve as negatives': 'sirven de negativos las otras imágenes del lote',
};
