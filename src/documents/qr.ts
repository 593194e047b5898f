import { encodeQR } from 'qr'

/** Light modules around the code; the paper around it gives the rest. */
const QUIET = 1

/** A QR code (ISO/IEC 18004, level M) as SVG. One shape a run of dark modules: a page of slips holds thousands of modules. */
export function qrSvg (text: string): string {
  const modules = encodeQR(text, 'raw', { border: QUIET, ecc: 'medium' })
  const runs = modules.flatMap((line, y) => runsOf(line).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules.length} ${modules.length}"><path d="${runs.join('')}"/></svg>`
}

/** Where dark modules follow each other in a line: the first one's place, and how many. */
function runsOf (line: readonly boolean[]): (readonly [x: number, length: number])[] {
  return line.flatMap((dark, x) => {
    if (!dark || line[x - 1]) return []
    const end = line.indexOf(false, x)
    return [[x, (end === -1 ? line.length : end) - x] as const]
  })
}
