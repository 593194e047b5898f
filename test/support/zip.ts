import { inflateRawSync } from 'node:zlib'

/** One file of an archive; `stamp` is its MS-DOS date and time as one number. */
export interface ZipEntry {
  readonly bytes: Buffer
  readonly stamp: number
}

/** Files of an archive by name, as its directory (APPNOTE 4.3.12) names them. */
export function unzip (archive: Uint8Array): Map<string, ZipEntry> {
  const zip = Buffer.from(archive)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  const entries = new Map<string, ZipEntry>()
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    if (zip.readUInt32LE(at + 12) !== zip.readUInt32LE(local + 10)) throw new Error('two times')
    entries.set(zip.toString('utf8', at + 46, at + 46 + name), { bytes: zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed, stamp: zip.readUInt32LE(at + 12) })
    at += 46 + name + extra + comment
  }
  return entries
}

/** The text of a DOCX: a line a paragraph. */
export function docxText (docx: Uint8Array): string {
  const xml = unzip(docx).get('word/document.xml')!.bytes.toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .join('\n').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'")
}
