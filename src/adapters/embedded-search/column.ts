/** A typed array that grows as it is filled; what was never written is as `make` left it. */
export function createColumn<Store extends Int32Array | Float32Array>(make: (length: number) => Store) {
  let store = make(4096)
  return {
    push(at: number, value: number) {
      if (at >= store.length) {
        const larger = make(Math.max(at + 1, store.length * 2))
        larger.set(store)
        store = larger
      }
      store[at] = value
    },
    store: () => store,
  }
}
