import { bytesOf, rowsOf } from './copy.js'
import type { Copy } from './copy.js'
import { sha256 } from './items.js'
import type { Item, Kind } from './items.js'

const ENVELOPE = 49
const COMMENT = 1072
const CREDENTIAL = 288
const NONCE = 32
/** Of long random bytes so many are enough to be recognised by. */
const HEAD = 64

/** What a copy names openly: who was issued, which credentials were spent, which envelopes there are for whom. Of an open round as well as of a closed one. */
export function catalogue (copy: Copy): Item[] {
  const items = [...votersIn(copy), ...sealedIn(copy), ...sheetsIn(copy)]
  return [...new Map(items.map(item => [`${item.kind} ${item.key}`, item])).values()]
}

function votersIn (copy: Copy): Item[] {
  const digests = new Map(rowsOf(copy, 'public.slips').map(({ values }) => [String(values.holder), bytesOf(values.digest)]))
  return ['participants', 'issued_marks'].flatMap(name => rowsOf(copy, `public.${name}`)).filter(({ values }) => values.round_id === copy.roundId)
    .map(({ values: { holder, constituency_id: place } }) => {
      const id = Buffer.from(String(holder).replaceAll('-', ''), 'hex')
      const digest = digests.get(String(holder))
      return { kind: 'voter', place: String(place), key: String(holder), faces: digest ? [id, digest] : [id] }
    })
}

function sealedIn (copy: Copy): Item[] {
  const chunks = (name: string, width: number, item: (bytes: Buffer, values: Readonly<Record<string, unknown>>) => Item) =>
    rowsOf(copy, `public.${name}`).filter(({ values }) => values.round_id === copy.roundId)
      .flatMap(({ values }) => cut(bytesOf(values.entries), width).map(bytes => item(bytes, values)))
  return [
    ...chunks('credential_chunks', CREDENTIAL, (bytes, { constituency_id: place }) => credential(bytes.subarray(0, NONCE), bytes.subarray(NONCE), place)),
    ...chunks('pile_chunks', ENVELOPE, (bytes, { constituency_id: place, subject_id: subject }) => envelope(`envelope ${String(subject)}`, bytes, place)),
    ...chunks('comment_chunks', COMMENT, (bytes, { constituency_id: place }) => envelope('comment', bytes, place)),
  ]
}

function sheetsIn (copy: Copy): Item[] {
  const subjects = new Map(rowsOf(copy, 'public.constituencies').map(({ values }) => [String(values.id), values.subject_ids as string[]]))
  return rowsOf(copy, 'public.sheets').filter(({ values }) => values.round_id === copy.roundId).flatMap(({ values }) => {
    const place = String(values.constituency_id)
    return [
      credential(bytesOf(values.nonce), bytesOf(values.signature), place),
      ...cut(bytesOf(values.envelopes), ENVELOPE).map((bytes, at) => envelope(`envelope ${subjects.get(place)![at]!}`, bytes, place)),
      ...(values.comment === null ? [] : [envelope('comment', bytesOf(values.comment), place)]),
    ]
  })
}

function credential (nonce: Buffer, signature: Buffer, place: unknown): Item {
  return { kind: 'credential', place: String(place), key: nonce.toString('hex'), faces: [nonce, signature.subarray(0, HEAD), sha256(nonce)] }
}

/** Its tag, which the box keeps meanwhile, lies on the disk the other way round. */
function envelope (kind: Kind, bytes: Buffer, place: unknown): Item {
  const tag = Buffer.from(bytes.subarray(0, 8).toReversed())
  return { kind, place: String(place), key: bytes.toString('hex'), faces: [bytes.subarray(0, HEAD), sha256(bytes), tag] }
}

function cut (bytes: Buffer, width: number): Buffer[] {
  return Array.from({ length: bytes.length / width }, (_, at) => bytes.subarray(at * width, at * width + width))
}
