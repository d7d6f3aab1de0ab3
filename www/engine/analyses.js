/**
 * What may be asked of an encoder while it trains, and what comes back, as types (contract with src/session/analysis).
 * Every image is named by its place among the thumbnails. No code: importing this file costs nothing.
 *
 * @module
 */

/** @import {Figure, Score, Thumbnails} from './protocol.js' */

/* ---- asked ---------------------------------------------------------------------------------------------------- */

/** @typedef {'h' | 'z'} Space  the encoder's features, or what the loss sees */

/** @typedef {{kind: 'report', space?: Space, supervised?: boolean}} ReportRequest  supervised: also train one with labels */
/** @typedef {{kind: 'few_labels', per_class?: number[], seeds?: number, steps?: number}} FewLabelsRequest  0 per class: all */
/** @typedef {{kind: 'transfer', to: TransferTo}} TransferRequest */
/** @typedef {{kind: 'factors'} | {kind: 'dataset', pairs: string[]} | {kind: 'uploads'}} TransferTo */
/** @typedef {{kind: 'invariance', images?: number}} InvarianceRequest */
/** @typedef {{kind: 'neighbours', images: number[], k?: number, space?: Space}} NeighboursRequest */
/** @typedef {{kind: 'doctor'}} DoctorRequest */
/** @typedef {{kind: 'similarity', most?: number}} SimilarityRequest */
/** @typedef {{kind: 'signs'}} SignsRequest */
/** @typedef {{kind: 'anatomy', anchors?: number}} AnatomyRequest  anchors: how many images of the batch can be followed */
/** @typedef {{kind: 'map', projection: Projection, dims?: 2 | 3, space?: Space, fresh?: boolean}} MapRequest  fresh: not from where the last map left the images */
/** @typedef {{kind: string, [setting: string]: unknown}} Projection  what is left out has its default */

/** @typedef {{kind: 'per_image'}} PerImageRequest */
/** @typedef {{kind: 'sphere', images?: number[]}} SphereRequest  images: whose pull is wanted */

/**
 * @typedef {ReportRequest | FewLabelsRequest | TransferRequest | InvarianceRequest | NeighboursRequest | DoctorRequest
 *   | SimilarityRequest | SignsRequest | AnatomyRequest | MapRequest | PerImageRequest | SphereRequest} AnalysisRequest
 */

/* ---- answered ------------------------------------------------------------------------------------------------- */

/**
 * What an analysis has done after one bounded piece. `result` may be partial until it is `finished`, and is told again
 * only when it changed; `points` are those of a map, image by image. `pictures` are the images that results speak of
 * from then on, where they are not the thumbnails of the run.
 * @typedef {{label: string, done: number, total: number, finished: boolean, result?: any, points?: Float32Array | null,
 *   pictures?: Thumbnails}} Piece
 */

/**
 * `transductive` is a sentence when the graded images were in the training pool.
 * @typedef {Marks & {step: number, space: Space, transductive: string | null}} ReportResult
 */

/**
 * What classifiers and k-means make of the encoder by one labelling, and the classifiers of other features. `test_kind`
 * says what was graded on, `labels` are the classes.
 * @typedef {object} Marks
 * @property {number} n
 * @property {number} train
 * @property {number} test
 * @property {'split' | 'leave-one-out'} test_kind
 * @property {string[]} labels
 * @property {{name: string, report: Report, cells: Cell[]}[]} classifiers
 * @property {{features: string, scores: {classifier: string, score: Score}[]}[]} table
 * @property {{k: number, n: number, nmi: Figure, silhouette: Figure | null} | null} clusters
 * @property {string[]} notes
 */

/**
 * `confusion[truth][predicted]` counts images. Intervals are those of a seeded bootstrap over the test images.
 * @typedef {object} Report
 * @property {number} n
 * @property {Score} accuracy
 * @property {Figure} balanced_accuracy
 * @property {{precision: Figure, recall: Figure, f1: Figure}} macro_average
 * @property {ClassReport[]} classes
 * @property {number[][]} confusion
 */

/**
 * `support` images are of this class, `predicted` were said to be. `undefined`: one of the shares had nothing to divide
 * by and counts as 0.
 * @typedef {{precision: Figure, recall: Figure, f1: Figure, support: number, predicted: number,
 *   undefined: boolean}} ClassReport
 */

/** @typedef {{truth: number, predicted: number, images: number[]}} Cell  some of the images of one cell of the confusion */

/** @typedef {{curves: {name: string, points: FewLabelsPoint[]}[], notes: string[]}} FewLabelsResult */
/**
 * `per_class` null: all labels. `low` and `high` are the band over the seeds, null where only one draw is possible;
 * `runs` is the accuracy with each.
 * @typedef {{per_class: number | null, labels: number, mean: number, low: number | null, high: number | null,
 *   runs: number[], n: number}} FewLabelsPoint
 */

/**
 * `chance`: the share of the largest class. `seen`: how many of the images the training has seen.
 * @typedef {{from: string, to: string, reports: TransferReport[], notes: string[]}} TransferResult
 * @typedef {Marks & {name: string, seen: number, chance: number}} TransferReport
 */

/**
 * The cosine of z(x) and z(changed x) over the strength of each change, with its spread over the images.
 * @typedef {{n: number, transforms: InvarianceTransform[], notes: string[]}} InvarianceResult
 * @typedef {{name: string, title: string, unit: string, strengths: number[],
 *   curves: {name: string, step: number, mean: number[], low: number[], high: number[], others?: number}[]}} InvarianceTransform
 */

/**
 * `same`: whether the labels agree, null where one has none.
 * @typedef {{k: number, snapshots: NeighboursSnapshot[]}} NeighboursResult
 * @typedef {object} NeighboursSnapshot
 * @property {number} step
 * @property {string} name
 * @property {{image: number, neighbours: {image: number, similarity: number, same: boolean | null}[]}[]} queries
 * @property {(Figure & {k: number, n: number, chance: number}) | null} precision
 */

/**
 * `n` images were looked at, the labels of `probe` compared with those of their neighbours.
 * @typedef {{findings: Finding[], n: number, probe: number, notes: string[]}} DoctorResult
 * @typedef {{kind: string, sentence: string, images: number[], groups: number[][], hidden?: number}} Finding  hidden: so many more images that are not among the thumbnails
 */

/**
 * The cosines of z between 2n views of a batch, row by row: all first views, then all second ones. `images` are places
 * among the thumbnails, null for those that are not there; `labels` are null where there is none. `pixels` are the
 * views themselves in the same order, base64 of `side` x `side` RGB.
 * @typedef {object} SimilarityResult
 * @property {number} n
 * @property {number} batch how many images the step saw
 * @property {number[]} cosines
 * @property {number[]} places of the images of the batch, see `state.selected`
 * @property {string[]} names
 * @property {(number | null)[]} labels
 * @property {number} side
 * @property {string} pixels
 * @property {Contrast} contrast
 * @property {boolean} learns_from_labels
 */

/**
 * What the loss does to views of different images. `softmax`: how strongly each is pushed, exp(s / temperature) as a
 * share of those of all candidates: `across`, those of the other view alone; `with_positives`, positives among them.
 * `by_label`: images of one label belong together.
 * @typedef {{sentence: string, pushes: boolean, by_label: boolean, softmax: Softmax | null}} Contrast
 * @typedef {{temperature: number, across: boolean, with_positives: boolean}} Softmax
 */

/**
 * What the method of the run looks at beside its loss, measured on the `n` images of the next batch.
 * @typedef {{n: number, signs: Sign[]}} SignsResult
 * @typedef {{title: string, help: string} & (NumberSign | BarsSign | MatrixSign)} Sign
 * @typedef {{kind: 'number', value: number, unit: string, healthy: string}} NumberSign  healthy: what to expect of it
 * @typedef {{kind: 'bars', of: string, values: number[], level: {name: string, value: number}}} BarsSign  largest first
 * @typedef {{kind: 'matrix', rows: number, columns: number, of: [number, number], values: number[], axes: [string, string],
 *   range: [number, number]}} MatrixSign  of: how large it is as a whole
 */

/**
 * The next step of the run, taken by a copy of it: `step` is its number, `rate` its learning rate, `terms` those of its
 * loss. Views are numbered as in a batch of `n` images: all first views, then all second ones. `pixels` are pictures, base64 of `side` x
 * `side` RGB; `pictured` says which of them each view is, null for those that have none. `signs` are empty where the loss
 * weighs views by a softmax, `space` is there where z has 2 or 3 dimensions. `over`: the run has done all its steps.
 * @typedef {object} AnatomyResult
 * @property {number} step
 * @property {boolean} over
 * @property {number} n
 * @property {number} size of an image, in pixels
 * @property {number} h_dim
 * @property {number} z_dim
 * @property {number} rate
 * @property {{name: string, value: number}[]} terms
 * @property {Contrast} contrast
 * @property {Sign[]} signs
 * @property {number[]} places of the images of the batch, see `state.selected`
 * @property {string[]} names
 * @property {(number | null)[]} labels
 * @property {Anchor[]} anchors
 * @property {{before: number[], after: number[], pulls: number[] | null} | null} space row by row
 * @property {(number | null)[]} pictured
 * @property {number} side
 * @property {string} pixels
 * @property {string[]} notes
 */

/**
 * The softmax of a view over its own key and `count` others, of which `closer` are more similar than its own: those that weigh most,
 * with the steps since they were made, and what all others weigh together, as much as `effective` equal ones.
 * @typedef {{count: number, closer: number, temperature: number, own: {cosine: number, weight: number}, others: number,
 *   effective: number, hardest: {cosine: number, weight: number, age: number | null}[]}} KeyWeights
 *
 * An image of the batch whose first view is followed: `place` is that in the batch.
 * `films` show how each view comes about, `h` and `z` are those of both views. Of every view the cosine with the
 * first one before and after the step, and its weight in the softmax. `loss` is the share of this view in that of the batch.
 * `locals` are the small crops, for methods that use them. `keys` is there where a method weighs views against keys: see KeyWeights.
 * `pull.along`: how fast the pull on it changes each cosine; `towards` is its cosine with the way to the other view.
 * @typedef {object} Anchor
 * @property {number} place
 * @property {number} original
 * @property {{words: string, picture: number}[][]} films
 * @property {{words: string, picture: number}[]} locals
 * @property {KeyWeights | null} keys
 * @property {number[][]} h
 * @property {number[][]} z
 * @property {number[]} cosines
 * @property {number[]} cosines_after
 * @property {number[] | null} weights
 * @property {number | null} loss
 * @property {number | null} loss_after
 * @property {{along: number[], towards: number} | null} pull
 */

/**
 * How far the map can be trusted: both are 1 when the `k` nearest of each of `n` images are the same ones in h (or z)
 * and on the map. `explained` are the shares of the variance along the axes, of a PCA.
 * @typedef {{name: string, dims: number, n: number, k: number, trustworthiness: Figure, continuity: Figure,
 *   explained: number[], notes: string[]}} MapResult
 */

/**
 * Image by image its cluster, 0 to `clusters` - 1, and how hard it is: 1 - the cosine of two of its views in z.
 * `held_out` are those that training does not see.
 * @typedef {{step: number, clusters: number, cluster: number[], hardness: number[], held_out: number[]}} PerImageResult
 */

/**
 * Where the loss wants the views of a batch to go on the unit sphere of z: `at` is a direction, `pull` is at a right angle
 * to it, `towards` the cosine between the pull and the way to the other view. The points are the directions of all images,
 * where z has `dim` 2 or 3.
 * @typedef {{step: number, dim: number, n: number, pairs: {image: number, views: Pulled[]}[], notes: string[]}} SphereResult
 * @typedef {{at: number[], pull: number[], towards: number}} Pulled
 */

/* ---- part of every evaluation --------------------------------------------------------------------------------- */

/**
 * Wang and Isola (2020). `positive` and `negative` are mean cosines of the two views of an image, and of different
 * images; these figures stand on `pairs` images.
 * @typedef {{alignment: Figure, uniformity: Figure, positive: Figure, negative: Figure, pairs: number}} Agreement
 */

/**
 * That of z is part of it, and that of h is `h_views`.
 * @typedef {Agreement & Shape} Geometry
 */

/**
 * @typedef {object} Shape
 * @property {Agreement} h_views
 * @property {Cloud} z
 * @property {Cloud} h
 * @property {{kind: 'none' | 'dimensional' | 'complete', sentence: string}} verdict
 */

/**
 * Singular values are descending; `directions` is the effective rank of the covariance, `mean_cosine` that of two images.
 * `rank_me_interval` is null where there are too few images to tell.
 * @typedef {{dim: number, n: number, spread: Figure, rank_me: number, rank_me_interval: [number, number] | null,
 *   singular_values: number[], directions: Figure, mean_cosine: Figure}} Cloud
 */

export {};
