import { malformedCall, sendRefusal } from './answers.ts'
import { readJsonObject } from './json-body.ts'
import type { RouteAnswer } from './route.ts'

const fingerprintForm = /^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/i

/** POST /api/certificates: from now on one certificate is good enough for one origin. */
export const answerCertificates: RouteAnswer = async ({ upstream }, request, response) => {
  const call = await readJsonObject(request, response)
  if (call === undefined) return
  const { origin, fingerprint256 } = call
  if (typeof origin !== 'string' || !isHttpsOrigin(origin))
    return sendRefusal(response, malformedCall('The origin is not that of an https URL.'))
  if (typeof fingerprint256 !== 'string' || !fingerprintForm.test(fingerprint256))
    return sendRefusal(response, malformedCall('The fingerprint is not 32 bytes in pairs of digits.'))
  upstream.allowCertificate(origin, fingerprint256.toUpperCase())
  response.writeHead(204).end()
}

function isHttpsOrigin(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text) && new URL(text).origin === text
}
