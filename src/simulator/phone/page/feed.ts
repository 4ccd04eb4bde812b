const pauseMs = 1000
/** The server closes with such a code when it will not, however often it is asked. */
const refusals = [4403, 4404]

/** `refused` is for good. */
export type Connection = 'there' | 'lost' | 'refused'

/**
 * Follows a feed of this page's server until the returned function is called; a connection that is lost comes back by
 * itself, at the address as it is then. Sockets, for a browser opens no more than six of other lasting connections for
 * all its tabs.
 */
export function followFeed(
  address: () => string,
  onTold: (json: string) => void,
  onConnection: (connection: Connection) => void = () => undefined,
): () => void {
  let socket: WebSocket | null = null
  let over = false
  let again: ReturnType<typeof setTimeout> | undefined
  function connect(): void {
    const url = new URL(address(), location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    const opened = new WebSocket(url)
    socket = opened
    opened.onopen = () => onConnection('there')
    opened.onmessage = ({ data }) => onTold(String(data))
    opened.onclose = ({ code }) => {
      if (over) return
      if (refusals.includes(code)) return onConnection('refused')
      again = setTimeout(connect, pauseMs)
      onConnection('lost')
    }
  }
  connect()
  return () => {
    over = true
    clearTimeout(again)
    socket?.close()
  }
}
