import { sendJson } from './answers.ts'
import { packageVersion } from './package-version.ts'
import type { RouteAnswer } from './route.ts'
import { acceptedCodings } from './upstream/content-codings.ts'

/** GET /api/status: what this server is. */
export const answerStatus: RouteAnswer = ({ demoOrigin }, _request, response) =>
  sendJson(response, 200, {
    name: 'wirelens',
    version: packageVersion(),
    demoOrigin,
    contentCodings: acceptedCodings,
  })
