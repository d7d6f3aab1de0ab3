/** The sentences of one step of training, taken apart. */
import { words } from '../language.js';
import { counted, learningRate, number, percent } from '../strings.js';
import { cosine } from './figures.js';

/** @type {(value: number) => string} */
const share = (value) => (value > 0 && value < 0.0005 ? 'below 0.1 %' : percent(value));
/** @type {(value: number) => string} */
const loss = (value) => number(value, Math.abs(value) < 1 ? 3 : 2);
/** @type {(value: number) => string} */
const ordinal = (value) =>
  `${number(value)}${value % 100 > 10 && value % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
/** @type {(value: number) => string} */
const temperature = (value) => String(Number(value.toPrecision(2)));

export const anatomy = words('anatomy', {
  title: 'Inside a step',
  lead: 'The next step of this run in slow motion, with its real images, numbers and gradient.',
  start: 'Take the next step apart',
  again: 'Take the next step apart',
  empty: 'A copy of the run takes its next step, so that you can watch what happens inside.',

  followed: 'Image to follow',
  stagesOf: 'Stages of the step',
  keys: 'Left and right arrow: stage by stage. Space: play or pause.',
  play: 'Play in slow motion',
  pause: 'Pause',
  back: 'Back',
  next: 'Next',
  place: (/** @type {number} */ place, /** @type {number} */ count, /** @type {string} */ name) =>
    `Stage ${number(place)} of ${number(count)}: ${name}`,

  /** @type {Record<import('../panels/anatomy-stages.js').Key, string>} */
  stages: {
    image: 'Image',
    views: 'Two views',
    encode: 'Encoder',
    project: 'Projector',
    compare: 'Compare',
    weigh: 'Weigh',
    look: 'Look',
    loss: 'Loss',
    pull: 'Pull',
    move: 'Move',
  },

  views: ['view A', 'view B'],
  tags: ['A', 'B'],
  original: 'original',
  nothingDone: 'nothing, this time',
  network: { encoder: 'encoder', projector: 'projector' },
  h: 'h, what is kept',
  z: 'z, what the loss sees',
  shades: (
    /** @type {string} */ of,
    /** @type {string} */ view,
    /** @type {number} */ count,
    /** @type {string} */ first,
  ) => `${of} of ${view}: ${number(count)} numbers as shades; the first are ${first}.`,
  someNumbers: (/** @type {number[]} */ values) =>
    `${values.map((value) => number(value, 2).replace('-', '−')).join(' · ')} …`,

  table: 'The views that matter most to view A',
  columns: {
    view: 'view of the batch',
    key: 'key',
    cosine: 'cosine',
    weight: 'weight',
    pull: 'pull',
    after: 'after the step',
  },
  own: 'its own view B',
  alike: (/** @type {string} */ name, /** @type {string} */ side) => `${name}, view ${side}`,
  belongs: 'belongs together',
  falseNegative: 'same label, pushed away all the same',
  nearer: 'nearer',
  farther: 'farther',
  keysTable: 'What the softmax over the keys gives to each',
  ownKey: 'its own key, of view B',
  key: (/** @type {number | null} */ age) =>
    age === null
      ? 'key of another image'
      : age === 0
        ? 'key of the start'
        : `key of ${counted(age, 'step', 'steps')} ago`,
  otherKeys: (/** @type {number} */ count) => `${counted(count, 'other key', 'other keys')} together`,
  local: 'small crop',
  locals: 'small crops',
  share,
  loss,
  terms: 'Loss of the batch',
  ownLoss: 'Loss of view A',
  minusLog: (/** @type {number} */ weight, /** @type {number} */ value) =>
    `−ln ${share(weight)} = ${loss(value)}`,
  after: (/** @type {number} */ value) => `after the step ${loss(value)}`,

  space: {
    dial: (/** @type {number} */ count, /** @type {number} */ partner) =>
      `Half a circle of angles: view A at its right end, ${counted(count, 'other view', 'other views')} along it by their angle to view A, its view B at ${number(partner)}°.`,
    round: (/** @type {number} */ dims, /** @type {number} */ count) =>
      `The ${dims === 2 ? 'circle' : 'sphere'} on which the loss acts, with the directions of ${counted(count, 'view', 'views')}.`,
    dialIs:
      'True angles to view A, which lies at the right end. Where around is left out: z has too many dimensions for that.',
    roundIs: 'No projection: z has so few dimensions that you see the very space the loss acts in.',
    pulled: 'Arrows: where the loss wants views to go.',
    moved: 'Rings: where the views were before the step.',
    closer: 'Arrows: what comes nearer, and what goes away, when view A follows its pull.',
  },

  said: {
    image: (/** @type {{step: number, n: number, name: string}} */ { step, n, name }) =>
      `Step ${number(step)} takes ${counted(n, 'image', 'images')} at once, a batch. We follow one of them: ${name}. Press another to follow that one.`,
    views: (/** @type {string} */ a, /** @type {string} */ b) =>
      `Chance makes two views of it. A: ${a}. B: ${b}. To us they are one thing; the encoder has yet to find that out.`,
    encode: (/** @type {number} */ numbers, /** @type {number} */ dim) =>
      `The encoder turns the ${number(numbers)} numbers of each view into ${number(dim)}: h. It is the part that is kept when training ends.`,
    project: (/** @type {number} */ dim) =>
      `The projector turns h into ${counted(dim, 'number', 'numbers')}: z. The loss looks at z alone, so that h is free to keep what z forgets.`,
    noProjector: 'This run has no projector: its z is h.',
    compare: (
      /** @type {{cosine: number, rank: number, others: number}} */ { cosine: value, rank, others },
    ) =>
      `Now z of view A meets z of ${counted(others, 'other view', 'other views')}. The cosine with its own view B is ${cosine(value)}: ${
        rank === 1
          ? 'the highest of all.'
          : `${ordinal(rank)} of ${number(others)}. ${counted(rank - 1, 'view is', 'views are')} more like it.`
      }`,
    aside: 'You see the cosines all the same; this loss asks something else.',
    weigh: (
      /** @type {{temperature: number, own: number | null, hardest: number, sentence: string}} */ {
        temperature: at,
        own,
        hardest,
        sentence,
      },
    ) =>
      `A softmax at temperature ${temperature(at)} shares out 100 % by cosine. ${
        own === null ? 'What belongs together is left out of it' : `What belongs together gets ${share(own)}`
      }; the most similar of the rest gets ${share(hardest)}. ${sentence}`,
    weighKeys: (
      /** @type {Pick<import('../engine/analyses.js').KeyWeights, 'count' | 'closer' | 'temperature' | 'others' | 'effective'>
       *   & {own: number, sentence: string}} */ {
        count,
        closer,
        temperature: at,
        own,
        others,
        effective,
        sentence,
      },
    ) =>
      `A softmax at temperature ${temperature(at)} shares out 100 % by cosine among the key of view B and ${counted(count, 'other key', 'other keys')}. Its own gets ${share(own)}; ${
        closer === 0
          ? 'no other key is more like it'
          : `${counted(closer, 'other key is', 'other keys are')} more like it`
      }. The others get ${share(others)}, as much as ${number(effective, 1)} equal ones would. ${sentence}`,
    look: (/** @type {string} */ sentence) => `${sentence} What it looks at on these very views:`,
    lossOfView: (/** @type {{value: number, batch: number, step: number}} */ { value, batch, step }) =>
      `That makes a loss of ${loss(value)} for view A. The mean over the batch is ${loss(batch)}: the loss of step ${number(step)}.`,
    lossOfBatch: (/** @type {{batch: number, step: number}} */ { batch, step }) =>
      `Together it comes to ${loss(batch)} over the batch: the loss of step ${number(step)}.`,
    pull: (/** @type {{towards: number, away: string}} */ { towards, away }) =>
      `The gradient of the loss says how z of view A should turn: ${
        towards > 0.05
          ? `towards view B (cosine ${cosine(towards)} with the straight way)`
          : towards < -0.05
            ? `away from view B (cosine ${cosine(towards)})`
            : 'neither to view B nor from it'
      }${away ? `, and most of all away from ${away}` : ''}.`,
    move: (
      /** @type {{parameters: number, rate: number, before: number, after: number, rest: [number, number]}} */ {
        parameters,
        rate,
        before,
        after,
        rest,
      },
    ) =>
      `Every one of ${number(parameters)} weights moves a little against its gradient, at a learning rate of ${learningRate(rate)}. The same views again: the cosine with view B goes from ${cosine(before)} to ${cosine(after)}, the mean with views of other images from ${cosine(rest[0])} to ${cosine(rest[1])}.`,
    press: 'Press Step, and the run does exactly this.',
    done: 'The run has gone on since: take the next step apart to see what it does now.',
    over: 'The run is over; this is the step that would have come next.',
  },
});
