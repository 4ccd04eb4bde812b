export type Recent<Value> = {
  get: (key: string) => Value | undefined
  set: (key: string, value: Value) => void
}

/** Keeps what was used last, `most` values at most. */
export function keepRecent<Value>(most: number): Recent<Value> {
  const values = new Map<string, Value>()
  function set(key: string, value: Value): void {
    values.delete(key)
    values.set(key, value)
    const oldest = values.keys().next()
    if (values.size > most && !oldest.done) values.delete(oldest.value)
  }
  return {
    get: (key) => {
      const value = values.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
  }
}
