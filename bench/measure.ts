import autocannon from 'autocannon'

/** One line of the table. `met` is null where there is no goal to meet or nothing was measured. */
export type Line = { what: string; measured: string; baseline: string; goal: string; met: boolean | null }

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Runs every contestant once a round, in turn, so that what disturbs the machine disturbs all; the median of each. */
export async function interleave<Name extends string>(
  rounds: number,
  contestants: Record<Name, () => Promise<number>>,
): Promise<Record<string, number>> {
  const results = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries<() => Promise<number>>(contestants))
      results.set(name, [...(results.get(name) ?? []), await run()])
  }
  return Object.fromEntries([...results].map(([name, values]) => [name, median(values)]))
}

export type SignedForm = { path: string; body: string; signature: string }

/**
 * Posts the forms in turn as fast as ten connections go, or at `rate` a second. Requests a second, p99 in ms, answers
 * that were not 2xx.
 */
export async function post(
  url: string,
  forms: readonly SignedForm[],
  seconds: number,
  rate?: number,
): Promise<{ perSecond: number; p99: number; failures: number }> {
  let next = 0
  const result = await autocannon({
    url,
    connections: rate ? 50 : 10,
    duration: seconds,
    ...(rate ? { overallRate: rate } : {}),
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
  return {
    perSecond: result['2xx'] / result.duration,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  }
}

export function ratio(value: number): string {
  return `${value.toFixed(2)}×`
}
export function each(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`
}
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`
}
