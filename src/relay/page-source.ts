import type { IncomingMessage, Server, ServerResponse } from 'node:http'

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface PageFiles {
  /** HTML of the document at `/`, as it is now; undefined when there is none. `target` is what was asked for. */
  document(target: string): Promise<string | undefined>
  /** Everything else. */
  readonly handle: PageHandler
}

/** A page that is made while it is served (Vite's dev server); it may use the server's upgrades. */
export interface LivePage extends PageFiles {
  close(): Promise<void>
}

/** Where the page comes from: the directory of a built one, or what starts a live one. */
export type PageSource =
  | { readonly pageDirectory: string }
  | { readonly livePage: (server: Server) => Promise<LivePage> }
