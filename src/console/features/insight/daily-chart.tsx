import type { KnowledgeReport } from '../../../contract/knowledge-report.ts'

/** Searches a day, those that found nothing marked; each bar says its figures. */
export function DailyChart({ daily, label }: { daily: KnowledgeReport['daily']; label: string }) {
  const most = Math.max(1, ...daily.map(({ searches }) => searches))
  return (
    <figure role="img" aria-label={`${label}: ${daily.map(({ day, searches }) => `${day} ${searches}`).join(', ')}`}>
      {daily.map(({ day, searches, nothing }) => (
        <div key={day} className="day" title={`${day}  ${searches}${nothing > 0 ? ` (${nothing})` : ''}`}>
          <i className="nothing" style={{ height: `${(nothing / most) * 100}%` }} />
          <i style={{ height: `${((searches - nothing) / most) * 100}%` }} />
        </div>
      ))}
    </figure>
  )
}
