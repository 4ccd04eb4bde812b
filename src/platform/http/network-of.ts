/** An address of IPv4 written in IPv6 as one of IPv4; any other as it is. */
export function plainAddress(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

/**
 * Whose address it is, as far as one can tell: an IPv6 address is one of the 2^64 that its holder may choose from, so
 * that its first half counts; one of IPv4 written in IPv6 is that of IPv4. Whoever has gone by now has none any more.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'gone'
  const plain = plainAddress(address)
  if (!plain.includes(':')) return plain
  const [front = '', back] = plain.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = front === '' ? [] : front.split(':')
  const rest = back === undefined || back === '' ? [] : back.split(':')
  const zeros: string[] =
    back === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
