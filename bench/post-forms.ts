import http from 'node:http'
import autocannon from 'autocannon'

export type SignedForm = { path: string; body: string; signature: string }

/** What came back: `status` is 0 where nothing did. */
export type Answer = { status: number; text: string }

/** Posts a form as the carrier does. */
export function postForm(url: string, form: SignedForm, agent: http.Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const request = http.request(url + form.path, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(form.body),
        'x-twilio-signature': form.signature,
      },
    })
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', () => resolve({ status: 0, text }))
    })
    request.on('error', () => resolve({ status: 0, text: '' }))
    request.end(form.body)
  })
}

/** So many requests are under way at once where the next follows the last. */
export const connections = 10

/** Posts each form once, as fast as the connections go. */
export async function postEach(url: string, forms: readonly SignedForm[]): Promise<Answer[]> {
  const left = [...forms]
  const answers: Answer[] = []
  const agent = new http.Agent({ keepAlive: true })
  async function work(): Promise<void> {
    for (let form = left.pop(); form; form = left.pop()) answers.push(await postForm(url, form, agent))
  }
  await Promise.all(Array.from({ length: connections }, work))
  agent.destroy()
  return answers
}

/** How long each took, in milliseconds from when it was due, and what was answered; `took` is the whole, in seconds. */
export type Met = { times: number[]; answers: Answer[]; took: number }

/**
 * Posts the forms at a fixed rate, each when it is due whatever became of those before: one that waits counts with all
 * of its waiting.
 */
export async function postOpen(url: string, forms: readonly SignedForm[], rate: number): Promise<Met> {
  const times: number[] = []
  const answers: Answer[] = []
  const agent = new http.Agent({ keepAlive: true })
  async function one(form: SignedForm, due: number): Promise<void> {
    answers.push(await postForm(url, form, agent))
    times.push(performance.now() - due)
  }
  const began = performance.now()
  const sent: Promise<void>[] = []
  for (const [at, form] of forms.entries()) {
    const due = began + (at * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    sent.push(one(form, due))
  }
  await Promise.all(sent)
  agent.destroy()
  return { times, answers, took: (performance.now() - began) / 1000 }
}

/** Posts the forms in turn as fast as the connections go; answers of 2xx a second. */
export async function postClosed(url: string, forms: readonly SignedForm[], seconds: number): Promise<number> {
  let next = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: forms[0]?.path ?? '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        setupRequest: (request) => {
          const form = forms[next++ % forms.length]
          return form
            ? {
                ...request,
                path: form.path,
                body: form.body,
                headers: { ...request.headers, 'x-twilio-signature': form.signature },
              }
            : request
        },
      },
    ],
  })
  return result['2xx'] / result.duration
}
