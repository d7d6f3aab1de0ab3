/** What a method looks at beside its loss, and the terms of losses, in Spanish. */

/** @type {Record<string, string>} */
export const signs = {
  'Positive similarity': 'Similitud de los positivos',
  'The mean cosine of views that belong together, as this loss sees them.':
    'El coseno medio de las vistas que van juntas, tal como las ve esta pérdida.',
  'Rises towards 1. Where negatives are as similar, all has collapsed.':
    'Sube hacia 1. Si los negativos se parecen igual, todo ha colapsado.',
  'Negative similarity': 'Similitud de los negativos',
  'The mean cosine of views that do not belong together.': 'El coseno medio de las vistas que no van juntas.',
  'Stays well below that of positives; 0 is at right angles.':
    'Se queda muy por debajo de la de los positivos; 0 es en ángulo recto.',
  'Effective negatives': 'Negativos efectivos',
  'How many negatives push a view, as exp of the entropy of their softmax weights. Few: only the hardest count. It falls with the temperature.':
    'Cuántos negativos empujan a una vista: exp de la entropía de sus pesos softmax. Pocos: solo cuentan los más difíciles. Baja con la temperatura.',
  'Contrast accuracy': 'Exactitud del contraste',
  'How often a positive is more similar than every negative. It is what the loss asks for.':
    'Con qué frecuencia un positivo se parece más que todos los negativos. Es lo que pide la pérdida.',
  'Rises towards 100 %. At 100 % the batch is too easy to teach much more.':
    'Sube hacia el 100 %. Con el 100 % el lote es demasiado fácil para enseñar mucho más.',
  'Similarity to the own view': 'Similitud con la propia vista',
  'The mean cosine of the two views of an image.': 'El coseno medio de las dos vistas de una imagen.',
  'Near that of the class: then views of an image are no closer than other images of its class.':
    'Cerca de la de la clase: entonces las vistas de una imagen no están más juntas que otras imágenes de su clase.',
  'Similarity within the class': 'Similitud dentro de la clase',
  'The mean cosine with the other images of the same label, which are positives here too.':
    'El coseno medio con las otras imágenes de la misma etiqueta, que aquí también son positivas.',
  'Rises towards 1, with that to the own view.': 'Sube hacia 1, junto con la de la propia vista.',
  'Lag of the slow copy': 'Retraso de la copia lenta',
  'How far the weights of the slow copy are from those that are trained, as a share of their length.':
    'A qué distancia están los pesos de la copia lenta de los que se entrenan, como fracción de su longitud.',
  'Rises from 0 and settles at some percent. It grows with the momentum and the learning rate.':
    'Sube desde 0 y se asienta en un pequeño porcentaje. Crece con el momentum y con la tasa de aprendizaje.',
  'Mean age of the keys': 'Edad media de las claves',
  'How many steps ago the keys of the queue were made, on average: by an encoder that has moved on since.':
    'Hace cuántos pasos, de media, se hicieron las claves de la cola: con un codificador que desde entonces ha avanzado.',
  'Oldest key': 'Clave más antigua',
  'Old keys fit new queries less. A slower key encoder, or a shorter queue, makes them fit better.':
    'Las claves viejas casan peor con las consultas nuevas. Un codificador de claves más lento, o una cola más corta, las hace casar mejor.',
  'Queue from training': 'Cola procedente del entrenamiento',
  'The share of the keys that steps have made. The rest are of the untrained encoder, with which the queue was filled.':
    'La parte de las claves que han hecho los pasos. Las demás son del codificador sin entrenar, con el que se llenó la cola.',
  'Prediction meets target': 'La predicción alcanza el objetivo',
  'The mean cosine of the prediction from one view and the target from the other. The loss asks for 1.':
    'El coseno medio de la predicción a partir de una vista y el objetivo de la otra. La pérdida pide 1.',
  'Rises towards 1. Read it beside the spread: at a spread of 0 it is 1 for nothing.':
    'Sube hacia 1. Léelo junto a la dispersión: con dispersión 0 es 1 sin mérito.',
  'Projection meets target': 'La proyección alcanza el objetivo',
  'The same without the predictor: how alike the two views are.':
    'Lo mismo sin el predictor: cuánto se parecen las dos vistas.',
  'Rises towards 1, and stays below the prediction: the difference is what the predictor makes up for.':
    'Sube hacia 1 y se queda por debajo de la predicción: la diferencia es lo que suple el predictor.',
  'Spread of projections': 'Dispersión de las proyecciones',
  'The standard deviation of z at length 1 over the batch, times the root of its dimension. Nothing in the loss holds it up.':
    'La desviación típica en el lote de z con longitud 1, por la raíz de su dimensión. Nada en la pérdida la sostiene.',
  'Near 1 when projections point everywhere; towards 0 they have collapsed.':
    'Cerca de 1 si las proyecciones apuntan a todas partes; hacia 0 han colapsado.',
  'Prototypes in use': 'Prototipos en uso',
  'How many prototypes views lie nearest to, as exp of the entropy of their shares in this batch.':
    'De cuántos prototipos están más cerca las vistas: exp de la entropía de su reparto en este lote.',
  'Views that agree': 'Vistas que coinciden',
  'How often both views of an image lie nearest to the same prototype.':
    'Con qué frecuencia las dos vistas de una imagen tienen más cerca el mismo prototipo.',
  'Rises towards 100 %, while the prototypes in use stay many.':
    'Sube hacia el 100 %, mientras siguen en uso muchos prototipos.',
  'Entropy of the prediction': 'Entropía de la predicción',
  'How undecided a view is between the prototypes, in nats.':
    'Cuánto duda una vista entre los prototipos, en nats.',
  'Use of the prototypes': 'Uso de los prototipos',
  'The share of the views that lie nearest to each prototype, largest first.':
    'La parte de las vistas que tienen más cerca cada prototipo, de mayor a menor.',
  prototype: 'prototipo',
  even: 'uniforme',
  'Mean of the diagonal': 'Media de la diagonal',
  'How far a dimension says the same of both views: its correlation with itself across them.':
    'Hasta qué punto una dimensión dice lo mismo de las dos vistas: su correlación consigo misma entre ellas.',
  'Rises towards 1.': 'Sube hacia 1.',
  'Mean size off the diagonal': 'Tamaño medio fuera de la diagonal',
  'How far two dimensions say the same: the mean of |correlation| over all pairs of different ones.':
    'Hasta qué punto dicen lo mismo dos dimensiones: la media de |correlación| sobre todos los pares de dimensiones distintas.',
  'Cross-correlation': 'Correlación cruzada',
  'Each dimension of z of view A with each of view B, over the batch. The loss asks for 1 on the diagonal and 0 beside it.':
    'Cada dimensión de z de la vista A con cada una de la vista B, en el lote. La pérdida pide 1 en la diagonal y 0 fuera de ella.',
  'dimension of view A': 'dimensión de la vista A',
  'dimension of view B': 'dimensión de la vista B',
  'Distance of views': 'Distancia entre vistas',
  "The root of the mean squared difference of the two views' z, per dimension: what invariance makes smaller.":
    'La raíz de la diferencia cuadrática media de las z de las dos vistas, por dimensión: lo que la invarianza reduce.',
  'Falls, but not at once: it stands against the variance.':
    'Baja, pero no enseguida: se opone a la varianza.',
  'Dimensions below the wanted spread': 'Dimensiones por debajo de la dispersión deseada',
  'How many dimensions have a standard deviation below 1 and are pushed to spread more.':
    'Cuántas dimensiones tienen una desviación típica menor que 1 y son empujadas a dispersarse más.',
  'Falls as dimensions spread. If it stays at 100 %, invariance wins, and z may shrink to a point.':
    'Baja a medida que se dispersan las dimensiones. Si se queda en el 100 %, gana la invarianza y z puede encogerse hasta un punto.',
  'Mean size of covariance': 'Tamaño medio de la covarianza',
  'The mean of |covariance| over all pairs of different dimensions: how far they vary together.':
    'La media de |covarianza| sobre todos los pares de dimensiones distintas: hasta qué punto varían juntas.',
  'Falls towards 0 once dimensions spread.': 'Baja hacia 0 en cuanto se dispersan las dimensiones.',
  'Standard deviation of each dimension': 'Desviación típica de cada dimensión',
  'Over the batch, mean of both views. The variance term pushes those below 1 up to it.':
    'En el lote, media de las dos vistas. El término de varianza empuja hasta 1 las que están por debajo.',
  dimension: 'dimensión',
  wanted: 'deseada',
  Covariance: 'Covarianza',
  'How dimensions of z vary together over the batch, mean of both views. The loss asks for 0 beside the diagonal.':
    'Cómo varían juntas las dimensiones de z en el lote, media de las dos vistas. La pérdida pide 0 fuera de la diagonal.',
  'Entropy of the teacher': 'Entropía del maestro',
  "How undecided the teacher's softmax is, in nats, mean over views.":
    'Cuánto duda la softmax del maestro, en nats, media de las vistas.',
  'Student behind teacher': 'El alumno detrás del maestro',
  "The Kullback-Leibler divergence from the teacher's distribution to the student's, in nats: the part of the loss that can be learned.":
    'La divergencia de Kullback-Leibler de la distribución del maestro a la del alumno, en nats: la parte de la pérdida que se puede aprender.',
  'Falls towards 0. If it is 0 while the entropy is at its highest, both say nothing.':
    'Baja hacia 0. Si es 0 con la entropía en su máximo, ninguno de los dos dice nada.',
  'Effective outputs': 'Salidas efectivas',
  'How many outputs the teacher uses over the batch, as exp of the entropy of their mean share.':
    'Cuántas salidas usa el maestro en el lote: exp de la entropía de su reparto medio.',
  'Length of the centre': 'Longitud del centro',
  "How far the running mean of the teacher's outputs is from 0: what centring takes away.":
    'A qué distancia de 0 está la media móvil de las salidas del maestro: lo que resta el centrado.',
  'Settles. If it keeps growing, one output pulls ahead and centring holds it back.':
    'Se asienta. Si sigue creciendo, una salida se adelanta y el centrado la retiene.',
  'Use of the outputs': 'Uso de las salidas',
  "The share of each output in the teacher's distributions, mean over the views of the batch, largest first.":
    'La parte de cada salida en las distribuciones del maestro, media de las vistas del lote, de mayor a menor.',
  output: 'salida',
  'Batch accuracy': 'Exactitud en el lote',
  'How many views of this batch are told their own class by the largest output. It is training accuracy: no test.':
    'A cuántas vistas de este lote asigna su propia clase la salida mayor. Es exactitud de entrenamiento: no una prueba.',
  'How undecided the softmax is, in nats: 0 when it bets all on one class.':
    'Cuánto duda la softmax, en nats: 0 si lo apuesta todo a una clase.',
  'Active negatives': 'Negativos activos',
  'How many negatives are nearer than the margin. Only they push; the others are left alone.':
    'Cuántos negativos están más cerca que el margen. Solo ellos empujan; a los demás se los deja en paz.',
  'Falls from 100 % as negatives reach the margin. At 0 % only the pull of positives is left.':
    'Baja del 100 % a medida que los negativos llegan al margen. Con el 0 % solo queda la atracción de los positivos.',
  'Distance of positives': 'Distancia de los positivos',
  'How far apart views are that belong together.': 'A qué distancia están las vistas que van juntas.',
  'Falls towards 0.': 'Baja hacia 0.',
  'Distance of negatives': 'Distancia de los negativos',
  'How far apart views are that do not belong together.':
    'A qué distancia están las vistas que no van juntas.',
  'Positives found': 'Positivos encontrados',
  'How many pairs that belong together are said to.': 'De cuántos pares que van juntos se dice que lo están.',
  'Rises towards 100 %.': 'Sube hacia el 100 %.',
  'Negatives refused': 'Negativos rechazados',
  'How many pairs that do not belong together are said not to.':
    'De cuántos pares que no van juntos se dice que no lo están.',
  'Starts at 0 or at 100 %, as all pairs are alike at first, and stays near 100 %.':
    'Empieza en el 0 o en el 100 %, pues al principio todos los pares son iguales, y se queda cerca del 100 %.',
  'Length of z': 'Longitud de z',
  'The root of the mean squared length. Longer embeddings are a sharper softmax: length takes the place of the temperature.':
    'La raíz de la longitud cuadrática media. Embeddings más largos son una softmax más nítida: la longitud hace de temperatura.',
  'Grows while it pays, and is held by the length penalty.':
    'Crece mientras compensa, y la frena la penalización de la longitud.',
  'Anchors with work left': 'Anclas con trabajo pendiente',
  'How many views have at least one negative that is not farther than the farthest positive by the margin.':
    'Cuántas vistas tienen al menos un negativo que no supera en el margen al positivo más lejano.',
  'Falls from 100 %; at 0 % nothing is left to learn from this batch.':
    'Baja del 100 %; con el 0 % ya no queda nada que aprender de este lote.',
  'Active triplets': 'Tripletes activos',
  'How many of all triplets have a loss above 0: the negative is not farther than the positive by the margin.':
    'Cuántos de todos los tripletes tienen una pérdida mayor que 0: el negativo no supera en el margen al positivo.',
  'Falls towards 0 % as triplets are solved, which is why most of them soon teach nothing.':
    'Baja hacia el 0 % a medida que se resuelven los tripletes; por eso la mayoría deja pronto de enseñar.',
  'Semi-hard triplets': 'Tripletes semidifíciles',
  'Rises first, as wrong triplets are put right, and then falls.':
    'Primero sube, a medida que se corrigen los tripletes equivocados, y luego baja.',
  'Wrong triplets': 'Tripletes equivocados',
  'Those whose negative is nearer than the positive.':
    'Aquellos cuyo negativo está más cerca que el positivo.',
  'Falls from about 50 %, which is chance.': 'Baja desde cerca del 50 %, que es el azar.',

  'prediction error': 'error de predicción',
  'swapped prediction': 'predicción intercambiada',
  'negative cosine': 'coseno negativo',
  'cross entropy': 'entropía cruzada',
  'On diagonal': 'En la diagonal',
  'Off diagonal': 'Fuera de la diagonal',
  Contrastive: 'Contrastiva',
  Logistic: 'Logística',
  Invariance: 'Invarianza',
  Variance: 'Varianza',
};
