import { useMutation, type MutateOptions, type UseMutationOptions } from '@tanstack/react-query'
import { useRef } from 'react'

/**
 * A request that changes something, as every button sends it: asked for again with the same input while it is under
 * way, it is not sent again. Whoever waits for it gets the one answer.
 */
export function useOnce<Output, Input = void>(options: UseMutationOptions<Output, Error, Input>) {
  const mutation = useMutation(options)
  const { mutateAsync: send } = mutation
  const underWay = useRef(new Map<string, Promise<Output>>())
  function mutateAsync(input: Input, callbacks?: MutateOptions<Output, Error, Input>): Promise<Output> {
    const wish = JSON.stringify(input) ?? ''
    const known = underWay.current.get(wish)
    if (known) return known
    const sent = send(input, callbacks).finally(() => underWay.current.delete(wish))
    underWay.current.set(wish, sent)
    return sent
  }
  return {
    ...mutation,
    mutateAsync,
    /** Failures go to the callbacks alone. */
    mutate: (input: Input, callbacks?: MutateOptions<Output, Error, Input>): void => {
      void mutateAsync(input, callbacks).catch(() => undefined)
    },
  }
}
