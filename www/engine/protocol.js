/**
 * Everything that crosses a thread in this page, as types: what the page hears (EngineEvent), what the client asks
 * of the training worker (Commands), what that worker asks back (Questions), and the shape of the WASM module.
 * No code: importing this file costs nothing.
 *
 * @module
 */

/** @import {AnalysisRequest, Geometry, Piece} from './analyses.js' */

/* ---- what the page hears ------------------------------------------------------------------------------------- */

/**
 * Sent to the run it concerns; `device` is sent to all.
 * @typedef {SessionEvent | SettingsEvent | ViewsEvent | StepsEvent | BaselinesEvent | EvaluationEvent | StateEvent | SweepEvent
 *   | AnalysisEvent | ProgressEvent | DeviceEvent | ErrorEvent} EngineEvent
 */

/**
 * A new session stands, at `step`, which is 0 unless it came out of a file; `restored`: it is the run before it, brought back. `device` is where this session runs: after a change of device an already trained
 * session stays where it is until it is configured or reset, so it may differ from the engine's device.
 * @typedef {{type: 'session', config: Record<string, any>, pairs: string[], summary: Summary,
 *   thumbnails: Thumbnails, device: DeviceKind, step: number, restored?: boolean}} SessionEvent
 */

/**
 * The session that stands has other settings from its next step on; `summary.changes` says which.
 * @typedef {{type: 'settings', config: Record<string, any>, pairs: string[], summary: Summary}} SettingsEvent
 */

/** @typedef {{type: 'views', views: Views}} ViewsEvent  at most about three a second while training */
/** @typedef {{type: 'steps', steps: Step[], imagesPerSecond: number}} StepsEvent  at most about ten a second; imagesPerSecond over about the last two seconds, evaluation included */
/** @typedef {{type: 'baselines', baselines: Baselines}} BaselinesEvent  once per session, before its first step */
/** @typedef {{type: 'evaluation', evaluation: Evaluation}} EvaluationEvent  at step 0, every summary.evaluate_every steps and at the end */
/** @typedef {{type: 'state', state: RunState}} StateEvent */

/**
 * How the search for a learning rate goes on, at most about ten times a second: `points` are those since the event
 * before. It begins with one of 'running' without points and ends with one of another kind. `failed` has a sentence.
 * @typedef {{type: 'sweep', points: SweepPoint[]} & (
 *   {state: 'running' | 'stopped'} | {state: 'done', suggestion: Suggestion | null}
 *   | {state: 'failed', message: string})} SweepEvent
 */

/**
 * How an analysis goes on, at least twice and at most about ten times a second. `name` is the slot it fills and `id`
 * that of the request; `step` is the step at which it was begun, whose encoder it is about. It begins with one of
 * 'running' and ends with one of another kind. `result` may be partial, and is left out when it has not changed.
 * @typedef {{type: 'analysis', name: string, id: number, step: number} & (
 *   {state: 'running', done: number, total: number, label: string, result?: any, points?: Float32Array,
 *      pictures?: Thumbnails}
 *   | {state: 'done', result: any, points?: Float32Array, pictures?: Thumbnails} | {state: 'stopped'}
 *   | {state: 'failed', message: string})} AnalysisEvent
 */

/** @typedef {{type: 'progress', done: number, total: number, label: string}} ProgressEvent  the last one of a task has done === total; total 0: not known */
/** @typedef {{type: 'device', device: DeviceInfo}} DeviceEvent */

/**
 * What may help. `reload`: only loading the page again. `retry`: configuring or training again. `slower`: a lower learning
 * rate. `cpu`: training without the GPU.
 * @typedef {'reload' | 'retry' | 'slower' | 'cpu'} Remedy
 *
 * @typedef {{type: 'error', message: string, action?: Remedy}} ErrorEvent
 */

/** @typedef {'loading' | 'ready' | 'training' | 'paused' | 'finished' | 'failed'} RunState */
/** @typedef {'cpu' | 'gpu'} DeviceKind */
/**
 * The folders under pkg/. All but the last run on the CPU: see cpu-files.js.
 * @typedef {'threads' | 'relaxed' | 'cpu' | 'gpu'} EngineFile
 */
/**
 * 'cpu' also asks for the file that gives the same numbers in every browser, bit for bit; 'auto' takes the fastest.
 * @typedef {'auto' | DeviceKind} DeviceChoice
 */
/**
 * `kernels`: while a graphics card prepares some, of how many it was given, how many are ready. `tuned`: while it is asked for
 * its fastest ones, of how many pieces of that how many are done.
 * @typedef {{kind: DeviceKind, label: string, reason: string, probing: boolean,
 *   kernels?: {asked: number, ready: number}, tuned?: {done: number, total: number}}} DeviceInfo
 */

/** @typedef {{config: Record<string, any>, pairs: string[], errors: string[]}} Resolved */
/** @typedef {{file: Uint8Array, step: number}} SavedRun */
/** @typedef {{pairs: string[], errors: string[]}} Configured */
/** @typedef {{pairs: string[], restart: string[]}} Changed  what runs then, and the paths of the settings that need a new run */

/**
 * A file a person brought. `path` has "/" between folders and may be the bare file name. A folder in which nothing
 * was found is an entry whose path ends in "/" and which has no file: it is then named among the rejections.
 * @typedef {{path: string, file?: File}} FileEntry
 */

/** @typedef {{name: string, reason: string}} Rejection */
/** @typedef {{added: number, rejected: Rejection[]}} FilesResult */

/* ---- what the WASM module gives (contract with src/wasm.rs) -------------------------------------------------- */

/**
 * `flops`: floating-point operations of one forward pass of one image. `transductive`: a sentence when images that are
 * graded are in the training pool.
 * @typedef {{images: number, size: number, labels: string[], parameters: number, flops: number, h_dim: number,
 *   z_dim: number, batch_size: number, steps_per_epoch: number, total_steps: number, evaluate_every: number,
 *   loss_floor: number | null, loss_collapse: number | null, transductive: string | null, notes: string[],
 *   changes: Change[]}} Summary
 */

/** @typedef {{path: string, from: any, to: any}} ChangedSetting  of another variant of a choice the whole choice */
/** @typedef {{step: number, settings: ChangedSetting[]}} Change  of settings, after so many steps of a run that went on */

/** @typedef {{size: number, count: number, rgba: Uint8Array, label: Int32Array, name: string[]}} Thumbnails */

/**
 * `place`: where each image is among the thumbnails; those that are none of them have the places after theirs. `in_batch`: whether
 * the step has the image, or its views were drawn because it is looked at. Beside the two views there may be `locals_per_image` small ones of each image, image by image.
 * @typedef {{size: number, count: number, original: Uint8Array, a: Uint8Array, b: Uint8Array, name: string[],
 *   place: Int32Array, in_batch: boolean[], words_a: string[], words_b: string[], local_size?: number, locals_per_image?: number, locals?: Uint8Array,
 *   words_locals?: string[]}} Views
 */

/**
 * One transform alone, done to one image again and again. `words`: what was done each time.
 * @typedef {{size: number, count: number, rgba: Uint8Array, words: string[]}} Preview
 */

/** @typedef {{name: string, value: number}} Term */

/**
 * @typedef {{step: number, epoch: number, loss: number, terms: Term[], learning_rate: number, images: number}} Step
 */

/** @typedef {{accuracy: number, low: number, high: number, n: number}} Score  with its 95 % interval */
/** @typedef {{value: number, low: number, high: number}} Figure  a figure with its 95 % interval */
/** @typedef {{name: string, knn: Score | null, probe: Score | null}[]} Baselines */

/**
 * `knn` and `probe` (a linear probe) grade h. `z_spread`: the standard deviation of a coordinate of z at unit length,
 * times the root of `z_dim`. 1 is healthy, 0 is collapsed. `notes` say why what is null could not be measured.
 * @typedef {{step: number, knn: Score | null, probe: Score | null, points: Float32Array, explained: number[],
 *   z_spread: number, z_dim: number, geometry: Geometry | null, notes: string[]}} Evaluation
 */

/**
 * One step of a sweep: `step` of at most `steps`, made at a learning rate that rises from step to step.
 * @typedef {{step: number, steps: number, learning_rate: number, loss: number, smoothed: number, done: boolean}} SweepPoint
 */

/** @typedef {{learning_rate: number, reason: string}} Suggestion */

/**
 * Names and parameters of losses are those of tests/golden/losses.json.
 * @typedef {object} Explore
 * @property {{loss: string, params: Record<string, unknown>}} config
 * @property {Float32Array} a [n, dim], row by row
 * @property {Float32Array} b [n, dim], row by row
 * @property {Int32Array} [labels] per row of both; -1 for none
 * @property {{dim?: number, queue?: Float32Array, prototypes?: Float32Array, center?: Float32Array}} [extras] dim may be left out with labels
 */

/** @typedef {{value: number, terms: {name: string, value: number}[], grad_a: Float32Array, grad_b: Float32Array}} Explored */

/**
 * @typedef {object} WasmUploads
 * @property {(name: string, label: string | undefined, width: number, height: number, rgba: Uint8Array) => void} push
 * @property {(name: string, label: string | undefined, width: number, height: number, rgb: Uint8Array) => void} push_rgb
 * @property {number} length
 * @property {() => void} free
 */

/**
 * @typedef {object} WasmSession
 * @property {() => void} free
 * @property {() => Summary} summary
 * @property {() => Thumbnails} thumbnails
 * @property {(count: number, place?: number) => Views} views the image at `place` before all others
 * @property {(count: number, place?: number) => Views} redraw_views
 * @property {(path: string, pairs: string[], count: number) => Preview} preview_transform `path` of its settings; `pairs` need not be those of the run
 * @property {(config: string) => Changed & {config: Record<string, any>}} change of settings, as far as a run can take them on as it goes
 * @property {() => Promise<Step>} step
 * @property {(most: number, tell: (step: Step) => void) => Promise<void>} steps fewer where the schedule ends; meanwhile
 *   the session is not to be used, not by `tell` either
 * @property {boolean} overlaps whether several steps at once take less time than one after the other
 * @property {() => Promise<Baselines>} baselines
 * @property {() => Promise<Evaluation>} evaluate
 * @property {() => WasmSweep | Promise<WasmSweep>} sweep trains a copy: the session does not notice
 * @property {(request: string, uploads: WasmUploads) => WasmAnalysis | Promise<WasmAnalysis>} begin keeps the encoder
 *   as it is now; `uploads` are the images to transfer to, empty for all else, and stay the caller's
 * @property {() => Promise<Uint8Array>} save the run as a file
 * @property {boolean} finished
 * @property {number} step_count
 */

/**
 * @typedef {object} WasmAnalysis
 * @property {() => Promise<Piece>} advance one bounded piece; on no device at the same time as another call
 * @property {() => void} free
 */

/**
 * @typedef {object} WasmSweep
 * @property {() => Promise<SweepPoint>} step
 * @property {() => Suggestion | null | undefined} suggestion
 * @property {() => void} free
 */

/**
 * @typedef {object} WasmModule
 * @property {(options?: {module_or_path: unknown}) => Promise<unknown>} default
 * @property {() => string} schema
 * @property {() => string} analyses_schema
 * @property {(pairs: string[]) => string} resolve
 * @property {(running: string, wanted: string) => string} live JSON of {config, restart}: what of other settings a run can take on
 * @property {(inSoftware: boolean) => Promise<void>} open_device
 * @property {(config: string, a: Float32Array, b: Float32Array, labels?: Int32Array, extras?: Explore['extras']) => Promise<Explored>} loss_and_gradient
 * @property {(config?: string) => Promise<Float32Array>} self_test with its method and layers, on a small network
 * @property {(file: Uint8Array) => string} saved_settings JSON of {config, pairs}; throws a sentence when the file is no saved run
 * @property {(a: Float32Array, b: Float32Array) => {loss: number, gradient: number}} self_test_difference
 * @property {{new (): WasmUploads, squares(config: string): WasmUploads}} Uploads `squares`: to keep of each the square alone that
 *   sessions of these settings make of it
 * @property {{create(config: string, uploads: WasmUploads): WasmSession | Promise<WasmSession>,
 *   load(file: Uint8Array, uploads: WasmUploads): WasmSession | Promise<WasmSession>}} Session
 */

/**
 * What the file "threads" has besides. `initSync` takes what `shared_instance` gave in another worker; `work` never
 * returns.
 * @typedef {WasmModule & {initSync(shared: SharedInstance): void, shared_instance(): SharedInstance,
 *   start_threads(threads: number): void, work(): void}} ModuleWithThreads
 */

/**
 * What a session of the file "gpu" has besides: a step, and the search for the kernels that make such steps fastest on this
 * card. `left` of its `pieces`; `advance` does one, on no device at the same time as another call. `found` so far: products
 * timed in more than one tile, those that are computed in another one now, seconds that one of each took before and takes now,
 * and whether nothing is left.
 * @typedef {{pieces: number, left: number, advance(): Promise<void>, free(): void,
 *   found(): {products: number, moved: number, before: number, after: number, complete: boolean}}} TileSearch
 * @typedef {WasmSession & {step_to_tune(): Promise<TileSearch>}} SessionOnGpu
 */

/** @typedef {{module: WebAssembly.Module, memory: WebAssembly.Memory}} SharedInstance */
/** @typedef {SharedInstance & {lost: string}} Thread  lost: the name of the channel on which it says that it stops */

/* ---- client -> training worker ------------------------------------------------------------------------------- */

/**
 * One line per command: what it carries and what it answers.
 * @typedef {object} Commands
 * @property {{payload: Start, result: void}} start
 * @property {{payload: {}, result: string}} schema
 * @property {{payload: {}, result: string}} questions the schema of what may be asked of an encoder
 * @property {{payload: {pairs: string[]}, result: Resolved}} resolve
 * @property {{payload: Explore, result: Explored}} explore
 * @property {{payload: {}, result: string[]}} fetched the addresses of all files the worker fetched so far
 * @property {{payload: {choice: DeviceChoice}, result: void}} useDevice
 * @property {{payload: {visible: boolean}, result: void}} visible
 * @property {{payload: {run: number}, result: void}} open
 * @property {{payload: {run: number}, result: void}} close
 * @property {{payload: {run: number, pairs: string[], images: ImagesVersion}, result: Configured}} configure
 * @property {{payload: {run: number, pairs: string[]}, result: Changed}} change
 * @property {{payload: {run: number, images: ImagesVersion}, result: void}} reset
 * @property {{payload: {run: number}, result: void}} train
 * @property {{payload: {run: number}, result: void}} pause
 * @property {{payload: {run: number}, result: void}} step
 * @property {{payload: {run: number}, result: void}} redrawViews
 * @property {{payload: {run: number, place: number | null}, result: void}} lookAt
 * @property {{payload: {run: number, path: string, pairs: string[], count: number}, result: Preview}} preview
 * @property {{payload: {run: number}, result: SavedRun}} save
 * @property {{payload: {run: number, file: Uint8Array, images: ImagesVersion, restored?: boolean},
 *   result: Configured}} load
 * @property {{payload: {run: number}, result: void}} sweep
 * @property {{payload: {run: number}, result: void}} stopSweep
 * @property {{payload: Analyse, result: void}} analyse
 * @property {{payload: {run: number, name: string}, result: void}} stopAnalysis
 */

/**
 * Whatever fills the slot `name` is stopped first. `images` are those to transfer to, when they are nowhere else;
 * `held` are those that the client holds for the run.
 * @typedef {{run: number, name: string, id: number, request: AnalysisRequest, held: ImagesVersion,
 *   images?: SmallImage[]}} Analyse
 */

/**
 * `assets` is the absolute address the emoji sheet lies under. `distrustGpu` is a sentence when the previous worker
 * was lost while the GPU file was in use: the new one then stays on the CPU and says so.
 * @typedef {{choice: DeviceChoice, assets: string, visible: boolean, distrustGpu?: string,
 *   lostThreads: string}} Start  lostThreads: the name of the channel on which a thread says that it stops
 */

/**
 * Which images the client holds for a run. They are only ever appended to within one generation, so a worker that
 * has the first n of them needs only the rest.
 * @typedef {{generation: number, count: number}} ImagesVersion
 */

/* ---- training worker -> client ------------------------------------------------------------------------------- */

/**
 * @typedef {object} Questions
 * @property {{payload: {run: number, generation: number, from: number, count: number}, result: SmallImage[]}} images
 * @property {{payload: {run: number, event: EngineEvent}, result: void}} event
 * @property {{payload: {run: number} & SavedRun, result: void}} kept  a run as it is, to be brought back should the worker be lost
 * @property {{payload: {device: DeviceInfo}, result: void}} device
 * @property {{payload: Crash, result: void}} crashed
 */

/**
 * The WASM instance panicked. `run` is the run whose call it was, `building` whether it was setting that run up:
 * such a run is not set up again by itself, or it would crash for ever.
 * @typedef {{message: string, run?: number, building: boolean, device: DeviceKind}} Crash
 */

/* ---- decode worker ------------------------------------------------------------------------------------------- */

/** @typedef {{path: string, label?: string, width: number, height: number, rgb: Uint8Array}} SmallImage */

/** @typedef {{entries: FileEntry[], room: number, bytes: number}} DecodeJob  how many images may still be added, and bytes of their pixels */

/**
 * `order` sorts what arrived into the order of the entries, and of the files within a zip.
 * @typedef {{type: 'image', order: [number, number], image: SmallImage} | {type: 'rejected', rejection: Rejection}
 *   | {type: 'progress', done: number, total: number} | {type: 'end'}} DecodeMessage
 */

export {};
