import fc from 'fast-check'

/**
 * The same examples at every run, so that a failing test is a change's doing and not the day's. `FUZZ_SEED=…` tries
 * others, `FUZZ_SEED=random` new ones each time.
 */
const seed = process.env['FUZZ_SEED']
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 20_261_127) })
