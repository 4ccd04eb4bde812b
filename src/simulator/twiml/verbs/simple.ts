import { endCall } from '../../carrier/call.ts'
import { resolveUrl } from '../document.ts'
import type { Element } from '../parse-twiml.ts'
import { goTo, next, type Next, type VerbContext } from '../verb.ts'

/** <Redirect>: an empty one asks for the same document again. */
export async function redirect(context: VerbContext, element: Element): Promise<Next> {
  const url = resolveUrl(context.document, element.text)
  return goTo('redirect', { url, method: element.attributes.method === 'GET' ? 'GET' : 'POST' }, {})
}

/** <Reject>: ends a call that was not answered yet; an answered one goes on with the next verb. */
export async function reject(context: VerbContext, element: Element): Promise<Next> {
  const { call, carrier } = context
  if (call.answeredAt !== null || call.direction !== 'inbound') return next
  endCall(carrier, call, element.attributes.reason === 'busy' ? 'busy' : 'no-answer')
  return { kind: 'hangup' }
}
