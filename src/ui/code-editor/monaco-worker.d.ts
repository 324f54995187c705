/** Modules of Monaco that come without types: what of them is used here. */
interface MirrorModel {
  readonly uri: unknown
  readonly version: number
  getValue(): string
}
interface WorkerContext {
  getMirrorModels(): readonly MirrorModel[]
}

declare module 'monaco-editor/internal/common/initialize.js' {
  /** Takes over the worker's messages; the next one is handed to `create` as its settings. */
  export function initialize(create: (context: WorkerContext, settings: unknown) => object): void
}

declare module 'monaco-editor/languages/features/json/jsonWorker.js' {
  export class JSONWorker {
    constructor(context: WorkerContext, settings: unknown)
  }
}
