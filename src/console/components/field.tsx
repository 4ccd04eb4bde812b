import { useId, type ReactNode } from 'react'

type Control = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined; status: 'error' | '' }

/** A label, a control, and what is wrong with it. The control takes the given props. */
export function Field({
  label,
  extra,
  hint,
  problem,
  children,
}: {
  label: ReactNode
  extra?: ReactNode
  /** What belongs into it; beside the label, where it cannot be taken for an entry. */
  hint?: string
  problem?: string | null
  children: (control: Control) => ReactNode
}) {
  const id = useId()
  const problemId = `${id}-problem`
  const hintId = `${id}-hint`
  const described = [problem && problemId, hint && hintId].filter(Boolean).join(' ')
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>
          <span>{label}</span>
          {extra}
        </label>
        {hint && (
          <span id={hintId} className="muted small cut" title={hint}>
            {hint}
          </span>
        )}
      </div>
      {children({
        id,
        'aria-invalid': Boolean(problem),
        'aria-describedby': described || undefined,
        status: problem ? 'error' : '',
      })}
      {problem && (
        <span id={problemId} className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}
