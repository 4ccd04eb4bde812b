/**
 * What is counted of the calls that entered a queue; seconds are sums. 15 stands for the seconds within which a call is
 * to be answered, as the goals have it. `handled` were answered and are over: only they have talked their time.
 */
export type Counts = {
  offered: number
  /** Of them, those that still wait and have not been answered yet: nobody knows how they will come out. */
  undecided: number
  answered: number
  handled: number
  abandoned: number
  abandonedAfter15: number
  shortAbandoned: number
  answeredWithin15: number
  waitedSeconds: number
  talkedSeconds: number
  wrappedSeconds: number
  rated: number
  satisfied: number
  answeredWithoutTicket: number
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** The measures of the service, by the formulas shown beside them in the product. */
export function measures(counts: Counts) {
  return {
    connectedRate: share(counts.answered, counts.offered - counts.undecided),
    within15Rate: share(counts.answeredWithin15, counts.answered),
    serviceLevel: share(counts.answeredWithin15, counts.answered + counts.abandonedAfter15),
    abandonRate: share(counts.abandoned, counts.offered - counts.undecided),
    asaSeconds: share(counts.waitedSeconds, counts.answered),
    ahtSeconds: share(counts.talkedSeconds + counts.wrappedSeconds, counts.handled),
    satisfaction: share(counts.satisfied, counts.rated),
    directAnswerRate: share(counts.answeredWithoutTicket, counts.answered),
  }
}
