import { tokenizeHeaderLine, type LineToken } from './header-tokens.ts'
import { registerJsonFolding } from './json-service.ts'
import { tokenizeJsonLine } from './json-tokens.ts'
import { languages } from './monaco.ts'

export type EditorLanguage = 'http-headers' | 'json' | 'plaintext'

/** Neither language carries anything from line to line. */
const stateless: languages.IState = { clone: () => stateless, equals: () => true }

function tokensByLine(tokenize: (line: string) => LineToken[]): languages.TokensProvider {
  return {
    getInitialState: () => stateless,
    tokenize: (line) => ({
      tokens: tokenize(line).map(({ start, scope }) => ({ startIndex: start, scopes: scope })),
      endState: stateless,
    }),
  }
}

/** Once, before the first editor. JSON's colours are ours, at once; its validation and folding come from its worker. */
export function registerLanguages(): void {
  languages.register({ id: 'http-headers' })
  languages.setTokensProvider('http-headers', tokensByLine(tokenizeHeaderLine))
  languages.setLanguageConfiguration('http-headers', {
    comments: { lineComment: '#' },
    brackets: [['{{', '}}']],
    wordPattern: /[A-Za-z0-9_.]+/,
  })

  languages.register({ id: 'json' })
  languages.setTokensProvider('json', tokensByLine(tokenizeJsonLine))
  languages.setLanguageConfiguration('json', {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    wordPattern: /(-?\d*\.\d\w*)|([^[{\]}:",\s]+)/,
  })
  registerJsonFolding()
}
