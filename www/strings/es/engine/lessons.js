/** The lessons, in Spanish. */

/** @type {Record<string, string>} */
export const lessons = {
  'Crops without colour: watch it cheat': 'Recortes sin color: mira cómo hace trampa',
  'Two crops of one image share their colours, so colour is all it needs. The accuracy for the shape falls below the untrained encoder, to 23 %; that for the colour rises to 100 %.':
    'Dos recortes de una imagen comparten sus colores, así que le basta el color. La exactitud para la forma baja al 23 %, por debajo del codificador sin entrenar; la del color sube al 100 %.',
  'Graded by colour: watch it forget': 'Evaluado por color: mira cómo olvida',
  'The views say that hue does not matter. The untrained encoder tells the colours apart three times out of four; at the end it is one time in five.':
    'Las vistas dicen que el tono no importa. El codificador sin entrenar distingue los colores tres de cada cuatro veces; al final, una de cada cinco.',
  'Two views without a difference: is there anything to learn?':
    'Dos vistas sin diferencia: ¿hay algo que aprender?',
  'The loss falls far below that of ordinary views, for telling a picture from others is easy. The accuracy for the shape stays where the untrained encoder was.':
    'La pérdida baja muy por debajo de la de vistas corrientes, pues distinguir una imagen de las demás es fácil. La exactitud para la forma se queda donde estaba el codificador sin entrenar.',
  'Every quarter turn is the same: can it still tell turns?':
    'Todo cuarto de vuelta da igual: ¿aún distingue los giros?',
  'The label is the rotation. With turned views it reaches 60 %, without them 78 %: what views differ in, an encoder learns less about.':
    'La etiqueta es la rotación. Con vistas giradas llega al 60 %, sin ellas al 78 %: de aquello en que difieren las vistas, un codificador aprende menos.',
  'Break it: BYOL without its predictor': 'Rómpelo: BYOL sin su predictor',
  'The loss falls lower than with the predictor, and it is a bad sign: the spread of z goes to 0.03. All images get nearly the same projection.':
    'La pérdida baja más que con el predictor, y es mala señal: la dispersión de z se va a 0,03. Todas las imágenes reciben casi la misma proyección.',
  'Break it: SimSiam without stop-gradient': 'Rómpelo: SimSiam sin detener el gradiente',
  'The loss comes close to its best value, -1, and the spread of z to 0: both branches agree on a constant, and the accuracy is no better than untrained.':
    'La pérdida se acerca a su mejor valor, -1, y la dispersión de z a 0: las dos ramas acuerdan una constante, y la exactitud no es mejor que sin entrenar.',
  'Break it: VICReg without its variance term': 'Rómpelo: VICReg sin su término de varianza',
  'Nothing keeps z from shrinking to a point any more. The loss goes to nearly zero, and the accuracy for the shape below the untrained encoder; with the term it gains 29 points.':
    'Ya nada impide que z se encoja hasta un punto. La pérdida se va casi a cero, y la exactitud para la forma, por debajo del codificador sin entrenar; con el término gana 29 puntos.',
  'Only the hardest triplets: stuck at the margin': 'Solo los tripletes más difíciles: atascado en el margen',
  'Watch the loss stop at 0.2, which is the margin: all distances are nearly zero. With semi-hard triplets the same loss reaches 72 %.':
    'Mira cómo la pérdida se para en 0,2, que es el margen: todas las distancias son casi cero. Con tripletes semidifíciles la misma pérdida llega al 72 %.',
  'Too cold: a temperature of 0.02': 'Demasiado fría: una temperatura de 0,02',
  'Only the most similar negatives count, whether or not they show the same shape. It reaches 66 % instead of 77 %, and z fills less of its sphere.':
    'Solo cuentan los negativos más parecidos, muestren o no la misma forma. Llega al 66 % en lugar del 77 %, y z llena menos de su esfera.',
  'Eight images at a time: what do few negatives cost?':
    'De ocho en ocho imágenes: ¿qué cuesta tener pocos negativos?',
  'Each view has 14 others to be told from instead of 126, and the run sees an eighth of the images. It reaches 54 % instead of 77 %.':
    'Cada vista se distingue de otras 14 en lugar de 126, y la ejecución ve un octavo de las imágenes. Llega al 54 % en lugar del 77 %.',
  'Steps too large: what does the finder say?': 'Pasos demasiado grandes: ¿qué dice el buscador?',
  'At a learning rate of 0.1 it learns, but less: 55 % instead of 77 %. Which rate does the finder suggest, under Optimiser, and is that one better?':
    'Con una tasa de aprendizaje de 0,1 aprende, pero menos: 55 % en lugar del 77 %. ¿Qué tasa sugiere el buscador, en Optimizador, y es mejor?',
  'Without a projector: is h the worse for it?': 'Sin proyector: ¿es peor h por ello?',
  'The loss acts on h itself, which papers advise against. Here h is no worse for it, 86 % for the shape; is that so for other labels, and on your images?':
    'La pérdida actúa sobre la propia h, lo que los artículos desaconsejan. Aquí h no empeora: 86 % para la forma. ¿Pasa lo mismo con otras etiquetas y con tus imágenes?',
  'On a ball: z in three dimensions': 'Sobre una bola: z en tres dimensiones',
  'Let the map show z in three dimensions: it is the very sphere on which views attract and repel. Does it have room for all shapes?':
    'Haz que el mapa muestre z en tres dimensiones: es la misma esfera en que las vistas se atraen y se repelen. ¿Hay sitio para todas las formas?',
  'With labels: how far is it from being told?': 'Con etiquetas: ¿cuánto falta para saberlo?',
  'This one is told which images show the same shape, and reaches 94 %. Without any label it was 77 %.':
    'A este se le dice qué imágenes muestran la misma forma, y llega al 94 %. Sin ninguna etiqueta era el 77 %.',
};
