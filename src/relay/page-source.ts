import type { IncomingMessage, Server, ServerResponse } from 'node:http'

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** A page that is made while it is served (Vite's dev server); it may use the server's upgrades. */
export interface LivePage {
  readonly handle: PageHandler
  close(): Promise<void>
}

/** Where the page comes from: the directory of a built one, or what starts a live one. */
export type PageSource =
  | { readonly pageDirectory: string }
  | { readonly livePage: (server: Server) => Promise<LivePage> }
