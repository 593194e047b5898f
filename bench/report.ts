import { appendFileSync } from 'node:fs'

/** One figure beside its limit, both measured in the same run. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly limit: number
  readonly run: number
}

const figures: Figure[] = []

/** Keeps a figure, and writes it as a line of JSON where `BENCH_JSON` names a file. */
export function note (figure: Figure): void {
  figures.push(figure)
  const file = process.env.BENCH_JSON
  if (file) appendFileSync(file, `${JSON.stringify({ suite: 'ours', ...figure, ratio: figure.value / figure.limit })}\n`)
}

/** A line that is no ratio: memory, latency, a size. */
export function remark (name: string, value: string): void {
  console.log(`  ${name.padEnd(44)} ${value}`)
}

/** Prints medians of every figure beside the medians of its limit; the ratio is the median of the runs' ratios. */
export function table (): void {
  for (const name of new Set(figures.map(figure => figure.name))) {
    const runs = figures.filter(figure => figure.name === name)
    const ratios = runs.map(run => run.value / run.limit)
    const [low, high] = [Math.min(...ratios), Math.max(...ratios)]
    const show = (value: number) => Math.round(value).toLocaleString('en')
    console.log(`  ${name.padEnd(32)} ${show(median(runs.map(run => run.value))).padStart(9)} ${runs[0]!.unit.padEnd(12)} limit ${show(median(runs.map(run => run.limit))).padStart(9)}   ratio ${median(ratios).toFixed(2)} (${low.toFixed(2)} … ${high.toFixed(2)}, ${runs.length} runs)`)
  }
}

/** The middle value; of an even number, the mean of the two. */
export function median (values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
