/**
 * A list, in an order of its own, of everything a closed set has: `everyOf<Activity>()(['available', …])`. One left out
 * does not compile.
 */
export function everyOf<Whole extends string>() {
  return function list<const List extends readonly Whole[]>(
    names: List &
      ([Exclude<Whole, List[number]>] extends [never] ? unknown : { missing: Exclude<Whole, List[number]> }),
  ): readonly Whole[] {
    return names
  }
}
