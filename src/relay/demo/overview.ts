import { switchChoices, switchRanges } from './switches.ts'

/** What `GET /` answers: what this is, and every switch with its values, the first being the default. */
export function describeDemo(): object {
  const choices = Object.entries(switchChoices).map(([name, values]) => [`demo-${name}`, values])
  const ranges = Object.entries(switchRanges).map(([name, range]) => [`demo-${name}`, range])
  return {
    name: 'wirelens-demo',
    what: 'The Wirelens demo upstream. It answers POST /v1/messages like a gateway to a model would; no model is behind it.',
    requests: '/demo/requests lists the last requests as they were received.',
    switches: Object.fromEntries([...choices, ...ranges]),
  }
}
