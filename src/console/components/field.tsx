import { useId, type ReactNode } from 'react'

type Control = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined; status: 'error' | '' }

/** A label, a control, and what is wrong with it. The control takes the given props. */
export function Field({
  label,
  extra,
  problem,
  children,
}: {
  label: ReactNode
  extra?: ReactNode
  problem?: string | null
  children: (control: Control) => ReactNode
}) {
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <div className="field">
      <label htmlFor={id}>
        <span>{label}</span>
        {extra}
      </label>
      {children({
        id,
        'aria-invalid': Boolean(problem),
        'aria-describedby': problem ? problemId : undefined,
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
