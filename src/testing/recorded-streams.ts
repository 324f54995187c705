import { readFileSync } from 'node:fs'

/** The bytes of a recorded stream among the fixtures of the dialects, by the name of its file. */
export function recordedStream(name: `${string}-${string}`): Uint8Array {
  const dialect = name.slice(0, name.indexOf('-'))
  return new Uint8Array(
    readFileSync(new URL(`../core/dialects/${dialect}/fixtures/${name}.sse`, import.meta.url)),
  )
}
