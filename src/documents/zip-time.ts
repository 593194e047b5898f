const ENTRY = 0x02014b50
const END = 0x06054b50

/**
 * The same archive (APPNOTE 4.3) with every entry dated `at`, an ISO instant: what writes DOCX and XLSX stamps entries with the
 * clock, and the same data must give the same bytes. Works in place, on archives without a comment.
 */
export function dateEntries (archive: Buffer, at: string): Buffer {
  const stamp = dosTime(at)
  const end = archive.length - 22
  if (archive.readUInt32LE(end) !== END) throw new RangeError('no directory')
  for (let entry = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(entry) !== ENTRY) throw new RangeError('no entry')
    archive.writeUInt32LE(stamp, entry + 12)
    archive.writeUInt32LE(stamp, archive.readUInt32LE(entry + 42) + 10)
    entry += 46 + archive.readUInt16LE(entry + 28) + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32)
  }
  return archive
}

/** MS-DOS date and time in two-second steps, of UTC. */
function dosTime (at: string): number {
  const date = new Date(at)
  const day = Math.max(date.getUTCFullYear() - 1980, 0) * 512 + (date.getUTCMonth() + 1) * 32 + date.getUTCDate()
  const time = date.getUTCHours() * 2048 + date.getUTCMinutes() * 32 + Math.floor(date.getUTCSeconds() / 2)
  return day * 65536 + time
}
