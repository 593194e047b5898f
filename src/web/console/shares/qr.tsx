import encodeQR from 'qr'

/** A text as a QR code (ISO/IEC 18004), drawn in the page itself: a square for every dark module. */
export function Qr ({ text, label }: { readonly text: string, readonly label: string }) {
  const modules = encodeQR(text, 'raw', { border: 4 })
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : [])).join('')
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${modules.length} ${modules.length}`} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
