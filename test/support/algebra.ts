/** All sets of places whose sum is a linear combination of the published sums, found by rank; for up to about 12 places. */
export function computable (places: readonly string[], published: readonly (readonly string[])[]): string[][] {
  const row = (set: readonly string[]) => places.map(id => set.includes(id) ? 1 : 0)
  const basis = reduce(published.map(row))
  const subsets = Array.from({ length: 2 ** places.length - 1 }, (_, mask) => places.filter((__, at) => ((mask + 1) >> at) & 1))
  return subsets.filter(set => reduce([...basis, row(set)]).length === basis.length)
}

/** Reduced rows, those of zeros left out. */
function reduce (rows: readonly (readonly number[])[]): number[][] {
  const left = rows.map(row => [...row])
  const done: number[][] = []
  const width = rows[0]?.length ?? 0
  for (let column = 0; column < width; column++) {
    const at = left.findIndex(row => Math.abs(row[column]!) > 1e-9)
    if (at < 0) continue
    const [pivot] = left.splice(at, 1)
    const scaled = pivot!.map(value => value / pivot![column]!)
    for (const others of [left, done]) {
      for (const other of others) {
        const factor = other[column]!
        for (let i = 0; i < width; i++) other[i]! -= factor * scaled[i]!
      }
    }
    done.push(scaled)
  }
  return done
}
