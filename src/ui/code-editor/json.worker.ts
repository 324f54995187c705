import { initialize } from 'monaco-editor/internal/common/initialize.js'
import { JSONWorker } from 'monaco-editor/languages/features/json/jsonWorker.js'
import { maskJsonPlaceholders } from '../../core/http/json-placeholders.ts'

/** Monaco's JSON worker, but `{{NAME}}` where a value belongs is one. */
self.onmessage = () => {
  initialize(
    (context, settings) =>
      new JSONWorker(
        {
          getMirrorModels: () =>
            context.getMirrorModels().map((model) => ({
              uri: model.uri,
              version: model.version,
              getValue: () => maskJsonPlaceholders(model.getValue()),
            })),
        },
        settings,
      ),
  )
}
