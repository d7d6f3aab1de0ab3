/** The properties of drawn images, their names, and what is done to a view, in Spanish. */

/** @type {Record<string, string>} */
export const images = {
  shape: 'forma',
  colour: 'color',
  size: 'tamaño',
  rotation: 'rotación',
  texture: 'textura',
  background: 'fondo',
  Colour: 'Color',
  Size: 'Tamaño',
  Texture: 'Textura',
  Background: 'Fondo',
  oval: 'óvalo',
  square: 'cuadrado',
  triangle: 'triángulo',
  star: 'estrella',
  cross: 'cruz',
  'half moon': 'media luna',
  red: 'rojo',
  yellow: 'amarillo',
  green: 'verde',
  cyan: 'cian',
  blue: 'azul',
  magenta: 'magenta',
  small: 'pequeño',
  medium: 'mediano',
  large: 'grande',
  plain: 'lisa',
  striped: 'a rayas',
  dotted: 'de puntos',
  black: 'negro',
  dark: 'oscuro',
  dim: 'tenue',

  Activities: 'Actividades',
  'Animals & Nature': 'Animales y naturaleza',
  Flags: 'Banderas',
  'Food & Drink': 'Comida y bebida',
  Objects: 'Objetos',
  'People & Body': 'Personas y cuerpo',
  'Smileys & Emotion': 'Caritas y emociones',
  Symbols: 'Símbolos',
  'Travel & Places': 'Viajes y lugares',

  flipped: 'volteada',
  'flipped upside down': 'cabeza abajo',
  grayscale: 'escala de grises',
};

const FEMININE = new Set(['star', 'cross', 'half moon']);

/**
 * "small yellow oval, dotted, 60°, on dim": the noun first, and what is said of it in its gender.
 * @param {string[]} parts
 */
function figure(...parts) {
  const [size, colour, shape, texture, rotation, background] = parts;
  if (!(shape in images)) return null;
  const ended = (/** @type {string} */ word) =>
    FEMININE.has(shape) ? images[word].replace(/o$/, 'a') : images[word];
  return `${images[shape]} ${ended(colour)} ${ended(size)}, ${images[texture]}, ${rotation}, sobre ${images[background]}`;
}

/** @type {Record<string, import('../../../teller.js').Pattern>} */
export const imagePatterns = {
  '{} {} {}, {}, {}, on {}': figure,
  'crop to {} %': 'recorte al {} %',
  'plain crop to {} % of the side': 'recorte simple al {} % del lado',
  'turned by {}°': 'girada {}°',
  'rotated {}°': 'rotada {}°',
  'brightness × {}': 'brillo × {}',
  'contrast × {}': 'contraste × {}',
  'saturation × {}': 'saturación × {}',
  'hue {}°': 'tono {}°',
  'blur {} px': 'desenfoque {} px',
  'solarize from {}': 'solarizada desde {}',
  'noise ± {}': 'ruido ± {}',
  'cutout of {} %': 'cutout del {} %',
};
