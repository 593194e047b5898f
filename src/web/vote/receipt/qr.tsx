import { encodeQR } from 'qr'

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4

/** A QR code as shapes of the page: no picture file, no style, so that the strict policy holds. Dark on light in every theme, for cameras. */
export function Qr ({ text, label }: { readonly text: string, readonly label: string }) {
  const modules = encodeQR(text, 'raw', { border: QUIET, ecc: 'low' })
  const dark = modules.flatMap((line, y) => line.flatMap((isDark, x) => isDark ? [`M${x} ${y}h1v1h-1z`] : []))
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${modules.length} ${modules.length}`} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${modules.length}v${modules.length}H0z`} />
      <path fill="#000" d={dark.join('')} />
    </svg>
  )
}
