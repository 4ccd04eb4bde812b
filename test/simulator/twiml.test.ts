import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import twilio from 'twilio'
import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/simulator/carrier/call-error.ts'
import { checkTwiml } from '../../src/simulator/twiml/check-twiml.ts'
import { grammar } from '../../src/simulator/twiml/grammar.ts'
import { parseTwiml } from '../../src/simulator/twiml/parse-twiml.ts'
import type { Setting } from '../../src/simulator/twiml/program.ts'

const library = dirname(createRequire(import.meta.url).resolve('twilio/lib/twiml/VoiceResponse.js'))

/** The error number that a document is refused with, or null when it passes. */
function verdict(twiml: string, setting: Setting = 'call'): number | null {
  try {
    checkTwiml(parseTwiml(twiml, null), setting, null)
    return null
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}

function inResponse(content: string) {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`
}

describe('The grammar', () => {
  test('When it is compared with Twilio’s library, then every verb nests and carries the same attributes', () => {
    const source = readFileSync(join(library, 'VoiceResponse.js'), 'utf8')
    const [head = '', ...parts] = source.split(/^ {4}class (\w+) extends/m)
    const classes = [
      ['Response', head.split('class VoiceResponse')[1] ?? ''],
      ...parts.flatMap((name, i) =>
        i % 2 === 0 ? [[name, (parts[i + 1] ?? '').split(`VoiceResponse.${name} = `)[0] ?? '']] : [],
      ),
    ]
    for (const [name = '', body = ''] of classes) {
      const inside = [...body.matchAll(/new VoiceResponse\.(\w+)\(this\.\w+\.ele\("([\w-]+)"/g)].map(([, rule, tag]) =>
        rule === tag ? tag : `${tag}:${rule}`,
      )
      expect([...(grammar[name]?.inside ?? [])].sort(), name).toEqual(inside.sort())
    }
    const attributes = new Map<string, Set<string>>()
    for (const [, name = '', body = ''] of readFileSync(join(library, 'VoiceResponse.d.ts'), 'utf8').matchAll(
      /interface (\w+)Attributes(?: extends [^{]+)? \{([\s\S]*?)\n {4}\}/g,
    )) {
      const known = attributes.get(name) ?? new Set()
      for (const [, attribute = ''] of body.matchAll(/^\s+"?([\w:.-]+)"?\?: /gm)) known.add(attribute)
      attributes.set(name, known)
    }
    expect(attributes.size).toBeGreaterThan(30)
    for (const [name, known] of attributes)
      expect([...(grammar[name]?.attributes ?? [])].sort(), name).toEqual([...known].sort())
  })

  test('When Twilio’s own library writes a document, then it passes', () => {
    const response = new twilio.twiml.VoiceResponse()
    response.say({ language: 'zh-CN', voice: 'Polly.Zhiyu' }, '您好 & 欢迎 <致电>')
    const gather = response.gather({
      numDigits: 1,
      timeout: 5,
      action: '/menu',
      input: ['dtmf'],
      actionOnEmptyResult: true,
    })
    gather.say('1')
    gather.pause({ length: 1 })
    response.enqueue({ waitUrl: '/wait', action: '/left' }, 'desk')
    response.dial({ record: 'record-from-answer-dual', action: '/after' }).conference(
      {
        startConferenceOnEnter: true,
        endConferenceOnExit: true,
        beep: 'false',
        statusCallbackEvent: ['start', 'end', 'join'],
        statusCallback: '/events',
      },
      'r1',
    )
    response.record({ maxLength: 60, playBeep: true, finishOnKey: '#', action: '/recorded' })
    response.redirect({ method: 'POST' }, '/next')
    expect(verdict(response.toString())).toBeNull()
  })
})

describe('A document that Twilio would refuse', () => {
  test.each([
    ['a verb in the wrong place', inResponse('<Dial><Say>hello</Say></Dial>'), 13215],
    ['a verb that a Gather may not hold', inResponse('<Gather><Dial>123</Dial></Gather>'), 13320],
    ['a misspelt attribute', inResponse('<Gather numDigit="1"/>'), 12200],
    ['a verb in lower case', inResponse('<say>hello</say>'), 12200],
    ['an unknown verb', inResponse('<Sing/>'), 12200],
    ['another root', '<Reply><Say>hello</Say></Reply>', 12102],
    ['broken XML', '<Response><Say>hello</Response>', 12100],
    ['a bare ampersand', inResponse('<Say>a & b</Say>'), 12100],
    ['nothing at all', '  ', 11770],
    ['a Say without text', inResponse('<Say> </Say>'), 13520],
    ['a bad method', inResponse('<Gather method="PUT"/>'), 13312],
    ['bad digits', inResponse('<Gather numDigits="0"/>'), 13314],
    ['a bad finishing key', inResponse('<Gather finishOnKey="##"/>'), 13310],
    ['a bad beep', inResponse('<Dial><Conference beep="maybe">r</Conference></Dial>'), 13235],
    ['a bad muted', inResponse('<Dial><Conference muted="yes">r</Conference></Dial>'), 13230],
    ['a bad coach', inResponse('<Dial><Conference coach="me">r</Conference></Dial>'), 13240],
    ['a bad record', inResponse('<Dial record="always">123</Dial>'), 13217],
    ['a bad greatest length', inResponse('<Record maxLength="0"/>'), 13612],
    ['a bad language', inResponse('<Say language="mandarin!">hi</Say>'), 13512],
    ['a bad loop', inResponse('<Play loop="many">/a.wav</Play>'), 13410],
  ])('When it has %s, then it is refused with Twilio’s number', (_, twiml, code) => {
    expect(verdict(twiml)).toBe(code)
  })

  test('When a wait document dials or records, then it is refused there though it passes in a call', () => {
    const dial = inResponse('<Dial>123</Dial>')
    expect(verdict(dial)).toBeNull()
    expect(verdict(dial, 'queue-wait')).toBe(12200)
    expect(verdict(dial, 'screening')).toBe(13201)
    expect(verdict(inResponse('<Gather><Say>1</Say></Gather>'), 'conference-wait')).toBe(13238)
    expect(verdict(inResponse('<Leave/>'), 'queue-wait')).toBeNull()
  })

  test('When text holds entities and nested speech marks, then the words come out whole', () => {
    const root = parseTwiml(inResponse('<Say>a &amp; b <emphasis>very</emphasis> &#20320;</Say>'), null)
    expect(root.children[0]?.text).toBe('a & b very 你')
  })
})
