/** What the settings say in English, and in Spanish: titles, help, what to expect, families and units. */

/** @type {Record<string, string>} */
export const settings = {
  Constant: 'Constante',
  Step: 'Escalonada',
  Space: 'Espacio',
  Seed: 'Semilla',
  'Where all randomness starts. The same seed gives the same run.':
    'De donde sale todo el azar. La misma semilla da la misma ejecución.',
  Images: 'Imágenes',
  'How many images are drawn.': 'Cuántas imágenes se dibujan.',
  'Image size': 'Tamaño de imagen',
  'Width and height of every image. Larger ones show more and take longer.':
    'Ancho y alto de cada imagen. Las grandes muestran más y tardan más.',
  px: 'px',
  'The property that grades and colours. Training never sees it.':
    'La propiedad con que se evalúa y se colorea. El entrenamiento nunca la ve.',
  Label: 'Etiqueta',
  Shapes: 'Figuras',
  'Drawn figures whose six properties are known, so that what was learned can be checked exactly.':
    'Figuras dibujadas cuyas seis propiedades se conocen, para comprobar con exactitud qué se ha aprendido.',
  Emoji: 'Emoji',
  "Hand-drawn pictures in the emoji standard's own groups: animals, food, flags and more.":
    'Dibujos hechos a mano, en los grupos del propio estándar de emoji: animales, comida, banderas y más.',
  'Width and height that every picture is brought to. Larger ones show more and take longer.':
    'Ancho y alto a los que se lleva cada imagen. Las grandes muestran más y tardan más.',
  Crop: 'Recorte',
  'Keep the middle and cut off what sticks out.': 'Deja el centro y corta lo que sobresale.',
  Letterbox: 'Con bandas',
  "Keep everything and fill the rest with the picture's mean colour.":
    'Lo deja todo y rellena el resto con el color medio de la imagen.',
  'How a picture that is not square becomes one: keep the middle, or keep everything on its mean colour.':
    'Cómo se vuelve cuadrada una imagen que no lo es: dejar el centro, o dejarlo todo sobre su color medio.',
  Fit: 'Ajuste',
  'Your images': 'Tus imágenes',
  'Your own pictures. They stay on this machine; folder names become labels, which only grade and colour.':
    'Tus propias imágenes. Se quedan en este equipo; los nombres de las carpetas serán etiquetas, que solo evalúan y colorean.',
  'The images that are trained on.': 'Las imágenes con las que se entrena.',
  Probability: 'Probabilidad',
  'How often a view is cropped.': 'Con qué frecuencia se recorta una vista.',
  'Smallest area': 'Área mínima',
  'The smallest part that a crop may show, as a share of the area. Smaller is harder.':
    'La menor parte que puede mostrar un recorte, como fracción del área. Cuanto menor, más difícil.',
  'Largest area': 'Área máxima',
  'The largest part that a crop may show, as a share of the area. Never counts as less than the smallest.':
    'La mayor parte que puede mostrar un recorte, como fracción del área. Nunca cuenta como menor que la mínima.',
  'Random resized crop': 'Recorte aleatorio reescalado',
  'Shows a random part of the image at full size, so that parts must be recognised as belonging together.':
    'Muestra una parte al azar de la imagen a tamaño completo, para que haya que reconocer qué partes van juntas.',
  'How often a view is cropped like this.': 'Con qué frecuencia se recorta así una vista.',
  Side: 'Lado',
  'The side of the window, as a share of the side of the view.':
    'El lado de la ventana, como fracción del lado de la vista.',
  'Plain crop': 'Recorte simple',
  'Shows a square window of one fixed size, brought back to full size: a random shift with a zoom that is always the same.':
    'Muestra una ventana cuadrada de tamaño fijo, devuelta a tamaño completo: un desplazamiento al azar con una ampliación siempre igual.',
  'How often a view is mirrored.': 'Con qué frecuencia se refleja una vista.',
  'Horizontal flip': 'Volteo horizontal',
  'Mirrors left and right, after which the encoder cannot tell them apart.':
    'Intercambia izquierda y derecha; después el codificador no las distingue.',
  'How often a view is turned upside down.': 'Con qué frecuencia se pone una vista cabeza abajo.',
  'Vertical flip': 'Volteo vertical',
  'Turns top and bottom around. Right for pictures without an up, such as cells or maps; wrong for most photographs.':
    'Intercambia arriba y abajo. Bien para imágenes sin un arriba, como células o mapas; mal para la mayoría de las fotografías.',
  'How often a view is turned.': 'Con qué frecuencia se gira una vista.',
  'Largest angle': 'Ángulo máximo',
  'The largest angle, either way.': 'El mayor ángulo, en ambos sentidos.',
  Rotation: 'Rotación',
  'Turns a view about its middle. Its corners then show what lies beside the crop, and beyond the edge of the image its mirror image.':
    'Gira una vista en torno a su centro. Sus esquinas muestran entonces lo que hay junto al recorte y, más allá del borde de la imagen, su reflejo.',
  'How often one of the four turns is drawn.': 'Con qué frecuencia se sortea uno de los cuatro giros.',
  'Quarter turn': 'Cuarto de vuelta',
  'Turns a view by 0, 90, 180 or 270 degrees, each equally often. No pixel is blurred or lost.':
    'Gira una vista 0, 90, 180 o 270 grados, cada uno con igual frecuencia. Ningún píxel se desenfoca ni se pierde.',
  "How often a view's colours are changed.": 'Con qué frecuencia se cambian los colores de una vista.',
  Brightness: 'Brillo',
  'Brightness is multiplied by up to this much more or less.':
    'El brillo se multiplica por hasta tanto más o menos.',
  Contrast: 'Contraste',
  'Contrast is multiplied by up to this much more or less.':
    'El contraste se multiplica por hasta tanto más o menos.',
  Saturation: 'Saturación',
  'Saturation is multiplied by up to this much more or less.':
    'La saturación se multiplica por hasta tanto más o menos.',
  Hue: 'Tono',
  'Hue turns by up to this part of the colour circle, either way.':
    'El tono gira hasta esta parte del círculo de color, en ambos sentidos.',
  turns: 'vueltas',
  'Colour jitter': 'Variación de color',
  'Changes colours at random. Without it two crops of one image are told by their colours alone, and little is learned.':
    'Cambia los colores al azar. Sin ella, dos recortes de una imagen se reconocen solo por sus colores y se aprende poco.',
  'How often a view loses its colours.': 'Con qué frecuencia pierde una vista sus colores.',
  Grayscale: 'Escala de grises',
  'Takes all colour away from some views, the surest way to stop the encoder from relying on it.':
    'Quita todo el color a algunas vistas: la forma más segura de que el codificador no dependa de él.',
  'How often a view is blurred.': 'Con qué frecuencia se desenfoca una vista.',
  Smallest: 'Mínimo',
  'The smallest standard deviation, in pixels of the view.':
    'La menor desviación típica, en píxeles de la vista.',
  Largest: 'Máximo',
  "The largest standard deviation, in pixels of the view. Never counts as less than the smallest. 0.8 is what the paper's kernel, a tenth of the side, can do at 32 px; at 48 px it would be 1.4, from 64 px on 2.":
    'La mayor desviación típica, en píxeles de la vista. Nunca cuenta como menor que la mínima. 0,8 es lo que da el núcleo del artículo, una décima parte del lado, a 32 px; a 48 px sería 1,4, y desde 64 px, 2.',
  'Gaussian blur': 'Desenfoque gaussiano',
  'Blurs a view, so that fine texture cannot be what two views are matched by.':
    'Desenfoca una vista, para que no se pueda emparejar dos vistas por su textura fina.',
  'How often a view is solarized.': 'Con qué frecuencia se solariza una vista.',
  Threshold: 'Umbral',
  'From which value on red, green and blue are inverted, each for itself; 0 inverts everything.':
    'Desde qué valor se invierten el rojo, el verde y el azul, cada uno por su cuenta; 0 lo invierte todo.',
  Solarize: 'Solarización',
  'Inverts everything bright, like an overexposed film. BYOL does this to one of its two views.':
    'Invierte todo lo claro, como una película sobreexpuesta. BYOL lo hace con una de sus dos vistas.',
  'How often noise is added to a view.': 'Con qué frecuencia se añade ruido a una vista.',
  Deviation: 'Desviación',
  'The standard deviation of the noise, where black is 0 and white is 1.':
    'La desviación típica del ruido, donde el negro es 0 y el blanco es 1.',
  Noise: 'Ruido',
  'Adds grain: to every value of every pixel its own draw from a normal distribution.':
    'Añade grano: a cada valor de cada píxel, su propio sorteo de una distribución normal.',
  'How often a square is hidden.': 'Con qué frecuencia se tapa un cuadrado.',
  Area: 'Área',
  'The share of the view that is hidden.': 'La parte de la vista que se tapa.',
  Cutout: 'Cutout',
  'Hides a square behind mid-gray, so that no single part of an image can be relied on. The square lies inside the view.':
    'Tapa un cuadrado con gris medio, para que no se pueda confiar en una sola parte de la imagen. El cuadrado cae dentro de la vista.',
  'Like the first': 'Como la primera',
  'Both views are drawn with the same settings.': 'Las dos vistas se sortean con los mismos ajustes.',
  'The second view has settings of its own, as in BYOL and Barlow Twins, which blur one view more and solarize only the other.':
    'La segunda vista tiene ajustes propios, como en BYOL y Barlow Twins, que desenfocan más una vista y solarizan solo la otra.',
  'On its own': 'Por su cuenta',
  'Second view': 'Segunda vista',
  'BYOL and Barlow Twins make the two views differently, most other methods alike.':
    'BYOL y Barlow Twins hacen las dos vistas de forma distinta; casi todos los demás métodos, igual.',
  Views: 'Vistas',
  'How the two views of an image are made. What a view may change is what the encoder learns to ignore.':
    'Cómo se hacen las dos vistas de una imagen. Lo que una vista puede cambiar es lo que el codificador aprende a pasar por alto.',
  'For the drawn shapes, and the default: jitter in full strength with every hue on every view, so that colour tells nothing.':
    'Para las figuras dibujadas, y el predeterminado: variación de color a plena fuerza con cualquier tono en cada vista, para que el color no diga nada.',
  SimCLR: 'SimCLR',
  'As SimCLR trains on CIFAR-10: small crops, colour jitter of half strength, some grayscale, no blur.':
    'Como entrena SimCLR en CIFAR-10: recortes pequeños, variación de color a media fuerza, algo de escala de grises, sin desenfoque.',
  'MoCo v2': 'MoCo v2',
  'Crops of at least a fifth of the area, jitter of half strength, and blur on half of the views, mild at this size.':
    'Recortes de al menos un quinto del área, variación de color a media fuerza y desenfoque en la mitad de las vistas, suave a este tamaño.',
  BYOL: 'BYOL',
  'Two different views: the first is always blurred, the second seldom, but one time in five solarized.':
    'Dos vistas distintas: la primera siempre desenfocada; la segunda, pocas veces, pero solarizada una de cada cinco.',
  SwAV: 'SwAV',
  "Crops of at least 14 % of the area and SimCLR's colour jitter in full strength; without blur, as at 32 pixels.":
    'Recortes de al menos el 14 % del área y la variación de color de SimCLR a plena fuerza; sin desenfoque, como a 32 píxeles.',
  'Barlow Twins': 'Barlow Twins',
  'The two different views of BYOL, which Barlow Twins took over unchanged.':
    'Las dos vistas distintas de BYOL, que Barlow Twins tomó sin cambios.',
  Photographs: 'Fotografías',
  "Gentler, for photographs whose hue matters: W-MSE's crops of at least a fifth, jitter of half strength, less grayscale.":
    'Más suave, para fotografías cuyo tono importa: los recortes de W-MSE, de al menos un quinto, variación de color a media fuerza, menos escala de grises.',
  'Crop only': 'Solo recorte',
  'Crops and nothing else: two crops of one image share their colours, a shortcut past everything worth learning.':
    'Recortes y nada más: dos recortes de una imagen comparten sus colores, un atajo que evita todo lo que merece aprenderse.',
  'Colour only': 'Solo color',
  "SimCLR's colours without its crops: both views show every pixel in its place, so outlines alone tell images apart.":
    'Los colores de SimCLR sin sus recortes: las dos vistas muestran cada píxel en su sitio, así que basta el contorno para distinguir las imágenes.',
  None: 'Ninguna',
  'Two views without any difference: they agree from the start, and only telling images apart is left to learn.':
    'Dos vistas sin ninguna diferencia: coinciden desde el principio, y solo queda aprender a distinguir las imágenes.',
  Temperature: 'Temperatura',
  'How sharply views are compared. Lower punishes the most similar negatives most.':
    'Con cuánta nitidez se comparan las vistas. Una menor castiga más los negativos más parecidos.',
  'NT-Xent': 'NT-Xent',
  'Each view must pick the other view of its image out of all views in the batch.':
    'Cada vista debe elegir la otra vista de su imagen entre todas las vistas del lote.',
  'Both directions': 'En ambos sentidos',
  'Whether second views must also find their first views.':
    'Si también las segundas vistas deben encontrar a las primeras.',
  InfoNCE: 'InfoNCE',
  'A softmax over N candidates: each first view must pick its own second view out of the N in the batch.':
    'Una softmax sobre N candidatas: cada primera vista debe elegir su propia segunda vista entre las N del lote.',
  DCL: 'DCL',
  'NT-Xent whose denominator leaves out the positive, which helps with small batches. It may fall below zero.':
    'NT-Xent cuyo denominador deja fuera el positivo, lo que ayuda con lotes pequeños. Puede bajar de cero.',
  SupCon: 'SupCon',
  'Each view must find all views of its class. Without labels its only positive is the other view of its image.':
    'Cada vista debe encontrar todas las vistas de su clase. Sin etiquetas, su único positivo es la otra vista de su imagen.',
  Margin: 'Margen',
  'The distance beyond which a negative no longer counts. Above 2 no pair of unit vectors ever reaches it.':
    'La distancia a partir de la cual un negativo ya no cuenta. Por encima de 2 no llega a ella ningún par de vectores unitarios.',
  Euclidean: 'Euclídea',
  'The length of the line between them: 0 to 2, and 1.41 between orthogonal vectors.':
    'La longitud de la línea que los une: de 0 a 2, y 1,41 entre vectores ortogonales.',
  Cosine: 'Coseno',
  '1 minus the cosine of the angle: 0 to 2, and 1 between orthogonal vectors.':
    '1 menos el coseno del ángulo: de 0 a 2, y 1 entre vectores ortogonales.',
  'How the distance between embeddings is measured, both being scaled to unit length.':
    'Cómo se mide la distancia entre embeddings, llevados ambos a longitud uno.',
  Distance: 'Distancia',
  'Contrastive (margin)': 'Contrastiva (margen)',
  'Pulls positives together and pushes negatives apart until they are a margin away. There is no softmax and no temperature.':
    'Junta los positivos y separa los negativos hasta que los aparta un margen. No hay softmax ni temperatura.',
  'How much farther than the positive the negative must be, in squared distance, which is 0 to 4 between unit vectors.':
    'Cuánto más lejos que el positivo debe estar el negativo, en distancia al cuadrado, que va de 0 a 4 entre vectores unitarios.',
  All: 'Todos',
  'Every triplet, most of which are soon solved and teach nothing more.':
    'Todos los tripletes; la mayoría se resuelven pronto y ya no enseñan nada.',
  'Semi-hard': 'Semidifíciles',
  'Those whose negative is farther than the positive, but by less than the margin.':
    'Aquellos cuyo negativo está más lejos que el positivo, pero por menos del margen.',
  Hard: 'Difíciles',
  'For each anchor its farthest positive and its nearest negative.':
    'Para cada ancla, su positivo más lejano y su negativo más cercano.',
  'Which triplets count. The hardest from the start can make all embeddings the same.':
    'Qué tripletes cuentan. Los más difíciles desde el principio pueden hacer iguales todos los embeddings.',
  Mining: 'Minería',
  Triplet: 'Triplete',
  'Each view must be nearer to its positive than to a negative, by a margin. A loss that stays at the margin is a sign of collapse.':
    'Cada vista debe estar más cerca de su positivo que de un negativo, por un margen. Una pérdida que se queda en el margen es señal de colapso.',
  'Length penalty': 'Penalización de la longitud',
  'The price of long embeddings. Without it, making them longer lowers the loss for ever.':
    'El precio de los embeddings largos. Sin ella, alargarlos reduce la pérdida para siempre.',
  'N-pair': 'N-pair',
  'Each first view has one positive, its second view, and N - 1 negatives: the other second views. Lengths are free.':
    'Cada primera vista tiene un positivo, su segunda vista, y N - 1 negativos: las otras segundas vistas. Las longitudes son libres.',
  Scale: 'Escala',
  'How sharply similarity decides: the inverse of a temperature.':
    'Con cuánta nitidez decide la similitud: el inverso de una temperatura.',
  Bias: 'Sesgo',
  'What is added before the decision. Below zero, as most pairs are negatives.':
    'Lo que se suma antes de decidir. Por debajo de cero, pues casi todos los pares son negativos.',
  'Logistic (SigLIP)': 'Logística (SigLIP)',
  'A binary question for every pair: do these two belong together? No pair is compared with another.':
    'Una pregunta de sí o no para cada par: ¿van juntas estas dos? Ningún par se compara con otro.',
  Loss: 'Pérdida',
  'What is asked of pairs of embeddings.': 'Qué se pide a los pares de embeddings.',
  'Each view must find the other view of its image among all views in the batch.':
    'Cada vista debe encontrar la otra vista de su imagen entre todas las vistas del lote.',
  contrastive: 'contrastivos',
  'Starts fast: on the drawn shapes it sees shape after 100 to 200 steps.':
    'Arranca rápido: en las figuras dibujadas ve la forma tras 100 a 200 pasos.',
  'Supervised contrastive': 'Contrastivo supervisado',
  'Views of the same class are positives, so images of one class no longer repel each other. It is the one that trains on labels.':
    'Las vistas de una misma clase son positivas, así que las imágenes de una clase ya no se repelen. Es el que entrena con etiquetas.',
  supervised: 'supervisados',
  'Starts fast, and shows what labels are worth: compare it with the same loss without them.':
    'Arranca rápido y muestra cuánto valen las etiquetas: compáralo con la misma pérdida sin ellas.',
  'How sharply keys are compared. Lower punishes the most similar negatives most.':
    'Con cuánta nitidez se comparan las claves. Una menor castiga más los negativos más parecidos.',
  MoCo: 'MoCo',
  'Each query must pick its key out of a queue of keys from earlier batches, so that small batches have many negatives.':
    'Cada consulta debe elegir su clave en una cola de claves de lotes anteriores, para que los lotes pequeños tengan muchos negativos.',
  Queue: 'Cola',
  'How many keys are kept as negatives. Fewer than there are images, or an image meets itself; 0 takes those of the batch instead.':
    'Cuántas claves se guardan como negativos. Menos que imágenes hay, o una imagen se encuentra a sí misma; 0 toma en su lugar las del lote.',
  keys: 'claves',
  Momentum: 'Momentum',
  'How slowly the key encoder follows. At 0 it is a copy, and the keys in the queue no longer fit together; at 1 it stays untrained.':
    'Con cuánta lentitud sigue el codificador de claves. En 0 es una copia y las claves de la cola ya no casan entre sí; en 1 se queda sin entrenar.',
  'Each view must find the other view of its image among the keys of a queue, made by a slowly moving copy of the encoder.':
    'Cada vista debe encontrar la otra vista de su imagen entre las claves de una cola, hechas por una copia del codificador que se mueve despacio.',
  'Slower than SimCLR at first, for keys lag behind: half its gain after 500 steps. The loss starts above its collapse.':
    'Al principio más lento que SimCLR, porque las claves van con retraso: la mitad de su ganancia tras 500 pasos. La pérdida empieza por encima de su colapso.',
  'How slowly the target follows at first; it rises to 1 at the end. Short runs need less: the paper has 0.97 for 40 epochs, 0.996 for 1000.':
    'Con cuánta lentitud sigue al principio la red objetivo; al final sube a 1. Las ejecuciones cortas necesitan menos: el artículo usa 0,97 para 40 épocas y 0,996 para 1000.',
  'Stop-gradient': 'Detener el gradiente',
  'Keeps gradients out of the target. Without it both branches are one network that may agree on a constant.':
    'No deja pasar gradientes a la red objetivo. Sin ello las dos ramas son una sola red que puede acordar una constante.',
  'Normalise z': 'Normalizar z',
  'Batch-normalises z, so that no dimension can fall silent. Without it less of shape was learned here in 500 steps.':
    'Normaliza z por lotes, para que ninguna dimensión calle. Sin ello se aprendió aquí menos de la forma en 500 pasos.',
  Predictor: 'Predictor',
  'Switch it off to watch the projections collapse.': 'Apágalo para ver cómo colapsan las proyecciones.',
  'Hidden width': 'Anchura oculta',
  'Width of the hidden layer.': 'Anchura de la capa oculta.',
  'Guesses the projection of the other view. Without it, nothing keeps all projections from becoming the same.':
    'Adivina la proyección de la otra vista. Sin él, nada impide que todas las proyecciones acaben siendo la misma.',
  'From one view, predict the projection that a slowly moving copy of the network makes of the other. Nothing repels.':
    'A partir de una vista, predice la proyección que hace de la otra una copia de la red que se mueve despacio. Nada repele.',
  'self-distillation': 'autodestilación',
  'A slow starter: after 500 steps on the drawn shapes a linear probe has gained 30 points, nearest neighbours only few.':
    'Arranca despacio: tras 500 pasos en las figuras dibujadas, una sonda lineal ha ganado 30 puntos; los vecinos más cercanos, pocos.',
  'How sharply a view predicts its prototype.': 'Con cuánta nitidez predice una vista su prototipo.',
  'Softness of codes': 'Suavidad de los códigos',
  'How soft the assignments are. Lower makes them sharper, which helps when the loss is stuck.':
    'Cuán suaves son las asignaciones. Un valor menor las hace más nítidas, lo que ayuda cuando la pérdida se atasca.',
  'Balancing rounds': 'Rondas de equilibrado',
  'How often assignments are balanced, so that every prototype gets its share of the batch.':
    'Cuántas veces se equilibran las asignaciones, para que cada prototipo reciba su parte del lote.',
  'Swapping assignments between views: each view must predict the prototypes that the other view was assigned to.':
    'Intercambiar asignaciones entre vistas: cada vista debe predecir los prototipos que se asignaron a la otra.',
  Prototypes: 'Prototipos',
  'How many directions views are assigned to. A few times the number of groups you expect.':
    'A cuántas direcciones se asignan las vistas. Unas cuantas veces el número de grupos que esperas.',
  'How many earlier projections help to even out the assignments. For batches smaller than the number of prototypes.':
    'Cuántas proyecciones anteriores ayudan a equilibrar las asignaciones. Para lotes más pequeños que el número de prototipos.',
  projections: 'proyecciones',
  'Local views': 'Vistas locales',
  'How many local views each image gets beside its two global ones.':
    'Cuántas vistas locales recibe cada imagen además de las dos globales.',
  'The smallest part that a local view may show, as a share of the area.':
    'La menor parte que puede mostrar una vista local, como fracción del área.',
  'The largest part that a local view may show, as a share of the area. Never counts as less than the smallest.':
    'La mayor parte que puede mostrar una vista local, como fracción del área. Nunca cuenta como menor que la mínima.',
  'Multi-crop': 'Multi-crop',
  'Adds local views: crops of small area at half the size. What a part shows must then be told from the part alone.':
    'Añade vistas locales: recortes de poca área a mitad de tamaño. Lo que muestra una parte debe deducirse entonces solo de ella.',
  'Swaps assignments between views: each view is assigned to prototypes, evenly over the batch, and the other view predicts it.':
    'Intercambia asignaciones entre vistas: cada vista se asigna a prototipos, por igual en el lote, y la otra vista la predice.',
  clustering: 'de agrupamiento',
  'A slow starter on few images. A loss that stays at ln(prototypes) has collapsed.':
    'Arranca despacio con pocas imágenes. Una pérdida que se queda en ln(prototipos) ha colapsado.',
  'Redundancy weight': 'Peso de la redundancia',
  'How much redundancy between dimensions costs. About 1 over the dimension suits small projectors.':
    'Cuánto cuesta la redundancia entre dimensiones. Para proyectores pequeños va bien 1 entre la dimensión, más o menos.',
  'Makes the cross-correlation of the two views the identity: dimensions agree across views and differ from each other.':
    'Convierte la correlación cruzada de las dos vistas en la identidad: las dimensiones coinciden entre vistas y difieren entre sí.',
  "Makes the cross-correlation of the two views' z the identity: every dimension agrees across views, and none repeats another.":
    'Convierte la correlación cruzada de las z de las dos vistas en la identidad: cada dimensión coincide entre vistas, y ninguna repite a otra.',
  'redundancy reduction': 'reducción de redundancia',
  'A medium starter. Its loss is large at first and depends on the number of dimensions and the batch.':
    'Arranca a ritmo medio. Su pérdida es grande al principio y depende del número de dimensiones y del lote.',
  'Keeps gradients out of the branch that is predicted. Without it and the predictor, projections collapse within a few hundred steps.':
    'No deja pasar gradientes a la rama que se predice. Sin ello y sin el predictor, las proyecciones colapsan en unos cientos de pasos.',
  SimSiam: 'SimSiam',
  'From one view, predict the projection of the other by the same network, whose gradient is stopped there. Nothing repels.':
    'A partir de una vista, predice la proyección que la misma red hace de la otra, cuyo gradiente se detiene allí. Nada repele.',
  "A slow starter, and the one that small networks on few images are most likely to disappoint with: a third of SimCLR's gain.":
    'Arranca despacio, y es el que más probablemente decepcione con redes pequeñas y pocas imágenes: un tercio de la ganancia de SimCLR.',
  'Invariance weight': 'Peso de la invarianza',
  'How much it costs when the two views of an image differ.':
    'Cuánto cuesta que las dos vistas de una imagen difieran.',
  'Variance weight': 'Peso de la varianza',
  "How much it costs when a dimension's standard deviation over the batch is below 1. This is what prevents collapse.":
    'Cuánto cuesta que la desviación típica de una dimensión en el lote sea menor que 1. Esto es lo que impide el colapso.',
  'Covariance weight': 'Peso de la covarianza',
  'How much it costs when two dimensions vary together.': 'Cuánto cuesta que dos dimensiones varíen juntas.',
  VICReg: 'VICReg',
  'Views agree (invariance), every dimension keeps a spread of 1 (variance), and dimensions are not correlated (covariance).':
    'Las vistas coinciden (invarianza), cada dimensión mantiene una dispersión de 1 (varianza) y las dimensiones no están correlacionadas (covarianza).',
  'Three wishes: the views of an image agree, every dimension of z keeps varying over the batch, and no two vary together.':
    'Tres deseos: que las vistas de una imagen coincidan, que cada dimensión de z siga variando en el lote y que no varíen dos juntas.',
  'A medium starter: the variance term acts first, then invariance, and covariance last.':
    'Arranca a ritmo medio: primero actúa el término de varianza, luego la invarianza y por último la covarianza.',
  'Student temperature': 'Temperatura del alumno',
  "How sharp the student's output is.": 'Cuán nítida es la salida del alumno.',
  'Teacher temperature': 'Temperatura del maestro',
  "How sharp the teacher's output is. It must be sharper than the student's; above 0.07 training becomes unstable.":
    'Cuán nítida es la salida del maestro. Debe serlo más que la del alumno; por encima de 0,07 el entrenamiento se vuelve inestable.',
  DINO: 'DINO',
  'The student must match the sharpened and centred output of its teacher for the other view. There are no negatives.':
    'El alumno debe igualar la salida afilada y centrada de su maestro para la otra vista. No hay negativos.',
  Outputs: 'Salidas',
  'How many classes the teacher may invent.': 'Cuántas clases puede inventar el maestro.',
  'How slowly the teacher follows at first; it rises to 1 at the end.':
    'Con cuánta lentitud sigue el maestro al principio; al final sube a 1.',
  Centring: 'Centrado',
  'Subtracts from each output its running mean. Without it one output wins for every image.':
    'Resta a cada salida su media móvil. Sin ello una sola salida gana en todas las imágenes.',
  'A student predicts which of many outputs a slowly moving teacher picks for another view. Centring and sharpening keep them apart.':
    'Un alumno predice cuál de muchas salidas elige para otra vista un maestro que se mueve despacio. El centrado y el afilado las mantienen separadas.',
  'A slow starter: the loss stays near ln(outputs) until the teacher commits itself, and in 500 steps it gains little.':
    'Arranca despacio: la pérdida se queda cerca de ln(salidas) hasta que el maestro se decide, y en 500 pasos gana poco.',
  'How sharply images are told apart.': 'Con cuánta nitidez se distinguen las imágenes.',
  'Instance classification': 'Clasificación de instancias',
  'Each view must name its image among all images. Needs no large batch, so it suits very small sets.':
    'Cada vista debe nombrar su imagen entre todas las imágenes. No necesita lotes grandes, así que va bien con conjuntos muy pequeños.',
  'A medium starter: it meets the direction of each image once per epoch only.':
    'Arranca a ritmo medio: solo se encuentra con la dirección de cada imagen una vez por época.',
  'Supervised classifier': 'Clasificador supervisado',
  'An ordinary classifier on h, trained on the labels: the baseline that says what labels alone would give.':
    'Un clasificador corriente sobre h, entrenado con las etiquetas: la referencia que dice qué darían las etiquetas por sí solas.',
  'Starts fast. It has no projector: z is h.': 'Arranca rápido. No tiene proyector: z es h.',
  Method: 'Método',
  'How the encoder learns from the views.': 'Cómo aprende el codificador de las vistas.',
  Widths: 'Anchuras',
  'Channels of each block, from 1 to 5 blocks. The last one is the dimension of h. More blocks see larger parts, wider ones see more kinds of them.':
    'Canales de cada bloque, de 1 a 5 bloques. La última es la dimensión de h. Con más bloques se ven partes mayores; con más anchura, más clases de ellas.',
  Batch: 'Por lotes',
  'Per channel, over all images of a batch; grading uses running averages. Images of a batch see each other through it.':
    'Por canal, sobre todas las imágenes de un lote; la evaluación usa medias móviles. A través de ella, las imágenes de un lote se ven unas a otras.',
  Group: 'Por grupos',
  'Per image, over groups of channels: as many as divide them evenly, at most 8 of at least 4 channels.':
    'Por imagen, sobre grupos de canales: tantos como los dividan por igual, 8 como máximo y de al menos 4 canales.',
  'None: layers have a bias instead, and nothing holds the scale of features.':
    'Ninguna: las capas tienen un sesgo en su lugar, y nada sujeta la escala de las características.',
  'What keeps the scale of features in hand between layers. Group does so image by image, so that how bright an image is as a whole\ntells nothing; without any, learning is slower and less sure.':
    'Lo que mantiene a raya la escala de las características entre capas. Por grupos lo hace imagen a imagen, así que el brillo general de una imagen no dice nada; sin ninguna, se aprende más despacio y con menos seguridad.',
  Normalisation: 'Normalización',
  CNN: 'CNN',
  'A small convolutional network: per width one 3 × 3 convolution, normalisation and ReLU; all but the first halve the image.\nThe mean over what remains is h.':
    'Una red convolucional pequeña: por cada anchura una convolución de 3 × 3, normalización y ReLU; todas menos la primera reducen la imagen a la mitad. La media de lo que queda es h.',
  'Channels of each stage, from 1 to 5 stages. The last one is the dimension of h.':
    'Canales de cada etapa, de 1 a 5 etapas. La última es la dimensión de h.',
  Depth: 'Profundidad',
  'Blocks per stage, each of two convolutions.': 'Bloques por etapa, cada uno de dos convoluciones.',
  'What keeps the scale of features in hand between layers. Batch is that of the paper.':
    'Lo que mantiene a raya la escala de las características entre capas. La del artículo es por lotes.',
  ResNet: 'ResNet',
  'A small residual network: a 3 × 3 stem, then per width a stage of basic blocks, whose input is added to their output; all stages\nbut the first halve the image. The mean over what remains is h.':
    'Una red residual pequeña: un comienzo de 3 × 3 y, por cada anchura, una etapa de bloques básicos cuya entrada se suma a su salida; todas las etapas menos la primera reducen la imagen a la mitad. La media de lo que queda es h.',
  Patch: 'Parche',
  'Width and height of a patch. Smaller ones see finer detail and cost more.':
    'Ancho y alto de un parche. Los pequeños ven detalles más finos y cuestan más.',
  Dimension: 'Dimensión',
  'Values per patch, and the dimension of h.': 'Valores por parche, y la dimensión de h.',
  'Blocks, each of one mixing across places and one across channels.':
    'Bloques, cada uno con una mezcla entre lugares y otra entre canales.',
  'MLP-Mixer': 'MLP-Mixer',
  'The image in patches, mixed in turn across places and across channels by small perceptrons. The mean over the places is h.\nNearly all of it is matrix products.':
    'La imagen en parches, mezclados por turnos entre lugares y entre canales por pequeños perceptrones. La media de los lugares es h. Casi todo son productos de matrices.',
  'Values per patch, and the dimension of h. A multiple of 4 and of the heads.':
    'Valores por parche, y la dimensión de h. Un múltiplo de 4 y de las cabezas.',
  'Blocks, each of one attention and one perceptron.': 'Bloques, cada uno con una atención y un perceptrón.',
  Heads: 'Cabezas',
  'How many things a patch can attend to at once, each with its share of the dimension.':
    'A cuántas cosas puede atender un parche a la vez, cada una con su parte de la dimensión.',
  ViT: 'ViT',
  'The image in patches that attend to each other, block by block. Their positions are fixed waves, and the mean over the patches\nis h, as Beyer et al. 2022 do it. It knows less about images beforehand than a CNN and learns more slowly.':
    'La imagen en parches que se atienden unos a otros, bloque a bloque. Sus posiciones son ondas fijas y la media de los parches es h, como en Beyer et al. 2022. De antemano sabe menos de imágenes que una CNN y aprende más despacio.',
  Encoder: 'Codificador',
  'The network that turns an image into its representation h.':
    'La red que convierte una imagen en su representación h.',
  Layers: 'Capas',
  'Linear layers. With none, the loss acts on h itself, and what it forgets is lost.':
    'Capas lineales. Sin ninguna, la pérdida actúa sobre la propia h, y lo que olvida se pierde.',
  'Width of the hidden layers.': 'Anchura de las capas ocultas.',
  'Dimension of z': 'Dimensión de z',
  'Dimension of z, the space in which views are compared. With 2 or 3 the map can show that very space.':
    'Dimensión de z, el espacio en que se comparan las vistas. Con 2 o 3, el mapa puede mostrar ese mismo espacio.',
  'Normalisation of the hidden layers.': 'Normalización de las capas ocultas.',
  'Normalisation of z, as SimSiam has it.': 'Normalización de z, como la tiene SimSiam.',
  'Normalisation of z': 'Normalización de z',
  Projector: 'Proyector',
  'The loss acts on its output z, so that h may keep what z has to forget. It is thrown away when training ends.':
    'La pérdida actúa sobre su salida z, para que h pueda conservar lo que z tiene que olvidar. Se desecha al terminar el entrenamiento.',
  'Learning rate': 'Tasa de aprendizaje',
  'The size of a step, at the top of the schedule.': 'El tamaño de un paso, en lo alto del programa.',
  'Weight decay': 'Decaimiento de pesos',
  'How strongly weights are pulled to zero.': 'Con cuánta fuerza se tira de los pesos hacia cero.',
  AdamW: 'AdamW',
  'Adapts the step of every weight to the size of its gradients; weight decay acts apart from them. A good first choice.':
    'Adapta el paso de cada peso al tamaño de sus gradientes; el decaimiento de pesos actúa aparte. Una buena primera elección.',
  Adam: 'Adam',
  'Adapts the step of every weight to the size of its gradients. Weight decay is part of the gradient, and so is adapted too.':
    'Adapta el paso de cada peso al tamaño de sus gradientes. El decaimiento de pesos forma parte del gradiente, así que también se adapta.',
  'How much of the last step carries over into the next.': 'Cuánto del último paso pasa al siguiente.',
  Nesterov: 'Nesterov',
  'Looks ahead: the gradient counts where momentum is about to carry the weights.':
    'Mira por delante: el gradiente cuenta donde el momentum está a punto de llevar los pesos.',
  SGD: 'SGD',
  'Steps against the gradient, with momentum. Needs a larger learning rate than AdamW.':
    'Avanza en contra del gradiente, con momentum. Necesita una tasa de aprendizaje mayor que AdamW.',
  Trust: 'Confianza',
  "The share of a layer's weights that a step of rate 1 moves.":
    'La parte de los pesos de una capa que mueve un paso de tasa 1.',
  'How strongly weights are pulled to zero. Biases and normalisation layers are left out.':
    'Con cuánta fuerza se tira de los pesos hacia cero. Los sesgos y las capas de normalización quedan fuera.',
  LARS: 'LARS',
  "SGD whose step is a fixed share of each layer's weights, however large their gradients. Made for batches of thousands.\n\nAt batches below 256 it has no advantage; it is here because SimCLR, BYOL and Barlow Twins were trained with it.":
    'SGD cuyo paso es una parte fija de los pesos de cada capa, por grandes que sean sus gradientes. Hecho para lotes de miles. Con lotes de menos de 256 no tiene ventaja; está aquí porque SimCLR, BYOL y Barlow Twins se entrenaron con él.',
  Optimiser: 'Optimizador',
  'How gradients move the weights.': 'Cómo mueven los gradientes los pesos.',
  Steps: 'Pasos',
  'How many steps the run takes.': 'Cuántos pasos dura la ejecución.',
  'Batch size': 'Tamaño del lote',
  'How many images a step sees, each in two views. More images are more negatives, and more work.':
    'Cuántas imágenes ve un paso, cada una en dos vistas. Más imágenes son más negativos, y más trabajo.',
  images: 'imágenes',
  Warmup: 'Calentamiento',
  'The share of the steps during which the learning rate rises.':
    'La parte de los pasos durante la cual sube la tasa de aprendizaje.',
  'Falls along half a cosine to zero.': 'Baja a cero por medio coseno.',
  'Stays at the top.': 'Se queda arriba.',
  'Falls to a tenth after 60 % of the steps, and again after 80 %.':
    'Baja a una décima parte tras el 60 % de los pasos, y otra vez tras el 80 %.',
  'How the learning rate moves after warmup.':
    'Cómo se mueve la tasa de aprendizaje después del calentamiento.',
  Shape: 'Forma',
  'Gradient clipping': 'Recorte del gradiente',
  'Gradients longer than this, all weights together, are shortened to it. 0 switches clipping off.':
    'Los gradientes más largos que esto, con todos los pesos juntos, se acortan hasta aquí. 0 desactiva el recorte.',
  Schedule: 'Programa',
  'How long a run is, and how the learning rate moves: it rises linearly during warmup, then follows its shape.':
    'Cuánto dura una ejecución y cómo se mueve la tasa de aprendizaje: sube linealmente durante el calentamiento y luego sigue su forma.',
  Every: 'Cada',
  'Grade and redraw the map after every so many steps.': 'Evalúa y redibuja el mapa cada tantos pasos.',
  steps: 'pasos',
  'How many images are graded and mapped, drawn evenly from all. More make the interval narrower.':
    'Cuántas imágenes se evalúan y se ponen en el mapa, tomadas por igual de todas. Con más, el intervalo es más estrecho.',
  Neighbours: 'Vecinos',
  'How many nearest neighbours vote on the label of an image.':
    'Cuántos vecinos más cercanos votan la etiqueta de una imagen.',
  'Vote temperature': 'Temperatura del voto',
  'How much closer neighbours count for more: votes weigh exp(cosine / temperature).':
    'Cuánto más cuentan los vecinos más cercanos: los votos pesan exp(coseno / temperatura).',
  'Held out': 'Reservadas',
  'The share of the labelled images that no step sees, so that grading them is a test and not a memory. 0 trains on all.':
    'La parte de las imágenes etiquetadas que no ve ningún paso, para que evaluarlas sea una prueba y no un recuerdo. 0 entrena con todas.',
  Evaluation: 'Evaluación',
  'How often and how the encoder is graded. Grading never changes the training.':
    'Con qué frecuencia y cómo se evalúa el codificador. Evaluar nunca cambia el entrenamiento.',
  'Made from': 'Hecho con',
  'How many images the map is made from, drawn by chance; the others are placed into it afterwards. 0: it is made from all.':
    'Con cuántas imágenes, tomadas al azar, se hace el mapa; las demás se colocan después en él. 0: se hace con todas.',
  PCA: 'PCA',
  'Looks from the side on which the images lie farthest apart. Exact and fast; a distance in the map is never too long.':
    'Mira desde el lado en que las imágenes quedan más separadas. Exacta y rápida; una distancia en el mapa nunca es demasiado larga.',
  Perplexity: 'Perplejidad',
  'About how many neighbours each image holds on to: small ones show crumbs, large ones the whole.':
    'Con cuántos vecinos se queda más o menos cada imagen: las pequeñas muestran migajas; las grandes, el conjunto.',
  Iterations: 'Iteraciones',
  'How many times all points are moved; the first 250 (or half of them) only sort out which islands there are.':
    'Cuántas veces se mueven todos los puntos; las primeras 250 (o la mitad) solo averiguan qué islas hay.',
  't-SNE': 't-SNE',
  'Keeps the nearest neighbours of every image near it. Islands are real; their sizes and the distances between them say little.':
    'Mantiene cerca a los vecinos más cercanos de cada imagen. Las islas son reales; sus tamaños y las distancias entre ellas dicen poco.',
  'How many nearest images, itself among them, an image is held to. Few show fine structure, many the large shape.':
    'A cuántas imágenes cercanas, ella incluida, se ata una imagen. Pocas muestran la estructura fina; muchas, la forma general.',
  'Least distance': 'Distancia mínima',
  'How close points may lie in the map. Small packs groups tightly, large spreads them.':
    'Cuánto se pueden acercar los puntos en el mapa. Un valor pequeño aprieta los grupos; uno grande los extiende.',
  Epochs: 'Épocas',
  'How many times the points are moved. More lets the picture settle.':
    'Cuántas veces se mueven los puntos. Con más, la imagen se asienta.',
  UMAP: 'UMAP',
  'Keeps near neighbours near, in groups with gaps between them. How large a group or a gap is means nothing.\n\nDistances are euclidean: of rows at length 1 they order neighbours as cosines do.':
    'Mantiene cerca a los vecinos cercanos, en grupos con huecos entre ellos. El tamaño de un grupo o de un hueco no significa nada. Las distancias son euclídeas: de filas de longitud 1 ordenan los vecinos igual que los cosenos.',
  Projection: 'Proyección',
  'How they are arranged.': 'Cómo se ordenan.',
  Dimensions: 'Dimensiones',
  'In how many dimensions the images are arranged. A third shows more of the truth, and must be turned to be seen.':
    'En cuántas dimensiones se ordenan las imágenes. Una tercera muestra más de la verdad, y hay que girarla para verla.',
  h: 'h',
  'The representation, which is kept when training ends.':
    'La representación, que se conserva al terminar el entrenamiento.',
  z: 'z',
  'The projection, on which the loss acts.': 'La proyección, sobre la que actúa la pérdida.',
  'What of the encoder is mapped.': 'Qué parte del codificador se lleva al mapa.',
  'Start afresh': 'Empezar de cero',
  'Forget where the last map left the images: the same seed and settings then give the same map, whatever was mapped before.':
    'Olvida dónde dejó las imágenes el último mapa: así la misma semilla y los mismos ajustes dan el mismo mapa, se haya hecho lo que se haya hecho antes.',
};
