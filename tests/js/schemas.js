/** Two schemas as the engine might tell them, with settings that no engine has. */

/** One level of choices and groups. */
export const shallow = {
  type: 'object',
  properties: {
    seed: {
      type: 'integer',
      title: 'Seed',
      default: 1,
      minimum: 0,
      maximum: 4294967295,
    },
    engine: {
      title: 'Engine',
      default: { kind: 'steam', pressure: 4, plates: [3, 2] },
      oneOf: [
        {
          type: 'object',
          title: 'Steam engine',
          description: 'Runs on water.',
          'x-formula': 'p V = n R T',
          properties: {
            kind: { type: 'string', const: 'steam' },
            pressure: {
              type: 'number',
              default: 3,
              minimum: 0.1,
              maximum: 10,
              'x-scale': 'log',
              'x-unit': 'bar',
            },
            plates: { type: 'array', items: { type: 'integer' }, default: [1] },
          },
        },
        {
          type: 'object',
          title: 'Motor',
          properties: {
            kind: { type: 'string', const: 'motor' },
            pressure: { type: 'number', default: 1 },
            brushless: { type: 'boolean', default: true },
          },
        },
      ],
    },
    body: {
      type: 'object',
      title: 'Body',
      properties: {
        paint: { enum: ['red', 'green'], default: 'red' },
        finish: {
          default: 'matt',
          oneOf: [
            { const: 'matt', title: 'Matt', description: 'No shine.' },
            { const: 'gloss', title: 'Gloss' },
          ],
        },
        inner_lining: {
          type: 'object',
          properties: { depth: { type: ['number', 'null'], default: null } },
        },
      },
    },
  },
};

/** A setting of one number. @param {number} standard */
const share = (standard) => ({ type: 'number', default: standard, minimum: 0, maximum: 1 });
/** @param {number} smallest */
const crop = (smallest) => ({ type: 'object', title: 'Crop', properties: { smallest: share(smallest) } });
/** @param {string} kind */
const named = (kind) => ({ type: 'string', const: kind });

/** A choice inside a variant of a choice, groups inside variants, and a group with presets. */
export const deep = {
  type: 'object',
  properties: {
    method: {
      title: 'Method',
      default: { kind: 'pull', measure: { kind: 'sharp', sharpness: 0.3 }, teacher: { momentum: 0.9 } },
      oneOf: [
        {
          title: 'Pull',
          'x-family': 'pulling',
          'x-expect': 'A slow starter.',
          properties: {
            kind: named('pull'),
            measure: {
              title: 'Measure',
              default: { kind: 'plain' },
              oneOf: [
                { title: 'Plain', properties: { kind: named('plain') } },
                { title: 'Sharp', properties: { kind: named('sharp'), sharpness: share(0.2) } },
              ],
            },
            teacher: { type: 'object', title: 'Teacher', properties: { momentum: share(0.5) } },
          },
        },
        {
          title: 'Sort',
          'x-family': 'sorting',
          properties: {
            kind: named('sort'),
            measure: {
              title: 'Measure',
              default: { kind: 'wide', width: 0.6 },
              oneOf: [
                { title: 'Plain', properties: { kind: named('plain') } },
                { title: 'Wide', properties: { kind: named('wide'), width: share(0.4) } },
              ],
            },
          },
        },
        { title: 'Pull hard', 'x-family': 'pulling', properties: { kind: named('pull_hard') } },
      ],
    },
    views: {
      type: 'object',
      title: 'Views',
      'x-presets': [
        {
          name: 'gentle',
          title: 'Gentle',
          description: 'Large crops.',
          value: { crop: { smallest: 0.5 }, second: { kind: 'same' } },
        },
        {
          name: 'uneven',
          title: 'Uneven',
          description: 'Small crops and large ones.',
          value: { crop: { smallest: 0.1 }, second: { kind: 'own', crop: { smallest: 0.9 } } },
        },
      ],
      properties: {
        crop: crop(0.2),
        second: {
          title: 'Second view',
          default: { kind: 'same' },
          oneOf: [
            { title: 'Like the first', properties: { kind: named('same') } },
            { title: 'On its own', properties: { kind: named('own'), crop: crop(0.2) } },
          ],
        },
      },
    },
  },
};
