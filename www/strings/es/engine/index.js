/** What the engine says, in Spanish. */
import { analyses } from './analyses.js';
import { errorPatterns, errors } from './errors.js';
import { images } from './images.js';
import { lessons } from './lessons.js';
import { patterns } from './patterns.js';
import { settings } from './settings.js';
import { signs } from './signs.js';

/** @type {import('../../../teller.js').Engine} */
export const engine = {
  sentences: { ...errors, ...images, ...analyses, ...signs, ...lessons, ...settings },
  patterns: { ...errorPatterns, ...patterns },
};
