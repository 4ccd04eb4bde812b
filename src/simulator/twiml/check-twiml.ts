import { CallError } from '../carrier/call-error.ts'
import { checkCarriedOut } from './carried-out.ts'
import { checkValues } from './check-values.ts'
import { grammar } from './grammar.ts'
import type { Element } from './parse-twiml.ts'
import type { Setting } from './program.ts'

const allowedChildren: Record<Exclude<Setting, 'call'>, { verbs: readonly string[]; code: number }> = {
  'queue-wait': { verbs: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'], code: 12200 },
  'conference-wait': { verbs: ['Play', 'Say', 'Pause', 'Redirect'], code: 13238 },
  announcement: { verbs: ['Play', 'Say', 'Pause', 'Redirect'], code: 13238 },
  screening: { verbs: ['Play', 'Say', 'Pause', 'Gather', 'Redirect', 'Hangup', 'Leave'], code: 13201 },
}

const nestingCodes: Record<string, number> = { Dial: 13215, Gather: 13320 }

/**
 * Throws CallError for whatever Twilio's schema would not let pass: a wrong nesting, an unknown attribute, a bad value;
 * and for what is valid and not carried out here.
 */
export function checkTwiml(root: Element, setting: Setting, url: string | null): void {
  for (const verb of root.children) {
    const allowed = setting === 'call' ? null : allowedChildren[setting]
    if (allowed !== null && grammar[verb.name] !== undefined && !allowed.verbs.includes(verb.name)) {
      throw new CallError(allowed.code, `<${verb.name}> may not be used in a ${setting} document`, url)
    }
  }
  checkElement(root, 'Response', url)
  checkAllCarriedOut(root, url)
}

function checkAllCarriedOut(element: Element, url: string | null): void {
  checkCarriedOut(element, url)
  for (const child of element.children) checkAllCarriedOut(child, url)
}

function checkElement(element: Element, ruleName: string, url: string | null): void {
  const rule = grammar[ruleName]
  if (rule === undefined)
    throw new CallError(12200, `Schema validation warning: unknown element <${element.name}>`, url)
  for (const attribute of Object.keys(element.attributes)) {
    if (!rule.attributes.includes(attribute)) {
      throw new CallError(
        12200,
        `Schema validation warning: attribute '${attribute}' is not allowed in <${element.name}>`,
        url,
      )
    }
  }
  checkValues(element, url)
  for (const child of element.children) {
    const entry = rule.inside.find((name) => name === child.name || name.startsWith(`${child.name}:`))
    if (entry === undefined) {
      const known = grammar[child.name] !== undefined
      const code = known ? (nestingCodes[element.name] ?? 12200) : 12200
      throw new CallError(code, `Schema validation warning: <${child.name}> is not allowed in <${element.name}>`, url)
    }
    checkElement(child, entry.split(':')[1] ?? child.name, url)
  }
}
