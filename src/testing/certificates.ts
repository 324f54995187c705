import { generate } from 'selfsigned'

export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

export interface TestCertificateOptions {
  /** Host names; `127.0.0.1` and the like for addresses. */
  readonly names: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** Who signs it; itself if nobody does. */
  readonly authority?: TestCertificate
}

export async function makeCertificate(options: TestCertificateOptions): Promise<TestCertificate> {
  const { names, notBefore, notAfter, authority } = options
  const made = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: notBefore ?? new Date(Date.now() - 60_000),
    notAfterDate: notAfter ?? new Date(Date.now() + 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          /[:]|\d$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name },
        ),
      },
    ],
    ...(authority !== undefined && { ca: authority }),
  })
  return { key: made.private, cert: made.cert }
}

export async function makeAuthority(name: string): Promise<TestCertificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { key: made.private, cert: made.cert }
}
