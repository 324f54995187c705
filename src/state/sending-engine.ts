import { beginExchange } from '../core/exchange/exchange-reducer.ts'
import { createExchangeAnalysis } from '../core/insight/exchange-analysis.ts'
import { sendDirect } from '../platform/direct-transport.ts'
import { sendByRelay } from '../platform/relay-transport.ts'

/** All that a send needs and a page without one does not: transports, decoders, dialects. A chunk of its own. */
export const sendingEngine = { beginExchange, createExchangeAnalysis, sendDirect, sendByRelay }
