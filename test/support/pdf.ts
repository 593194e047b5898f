import { inflateSync } from 'node:zlib'

/** Where a piece of text begins on its page: points from the left and from the bottom edge, and the size of its letters. */
export interface PdfPiece {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}

type Alphabet = ReadonlyMap<string, string>

/** Pieces of text of every page, in the order in which they are drawn; reads what pdfkit writes (ISO 32000-1), nothing more. */
export function piecesOf (pdf: Uint8Array): PdfPiece[][] {
  const objects = objectsOf(pdf)
  const refer = (head: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1])
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head))
  return pages.map(({ head }) => {
    const fonts = [...objects.get(refer(head, 'Resources'))!.head.matchAll(/\/(F\d+) (\d+) 0 R/g)]
      .map(([, name, id]) => [name!, alphabetOf(objects.get(refer(objects.get(Number(id))!.head, 'ToUnicode'))!.stream)] as const)
    return [...drawn(objects.get(refer(head, 'Contents'))!.stream, new Map(fonts))]
  })
}

/** The text of every page; a piece on the same line as the one before follows it at once. */
export function pagesOf (pdf: Uint8Array): string[] {
  return piecesOf(pdf).map(pieces => pieces.map(({ text, y }, at) => at === 0 || y === pieces[at - 1]!.y ? text : `\n${text}`).join(''))
}

/** The whole text with every run of white space as one space, so that a sentence is found wherever its lines break. */
export function textOf (pdf: Uint8Array): string {
  return pagesOf(pdf).join(' ').replace(/\s+/g, ' ')
}

function objectsOf (pdf: Uint8Array): Map<number, PdfObject> {
  const text = Buffer.from(pdf).toString('latin1')
  return new Map([...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body = '']) => {
    const [head = '', packed] = body.split(/\nstream\n([\s\S]*)\nendstream/)
    const inflated = packed !== undefined && head.includes('/FlateDecode') && !head.includes('/Length1')
    return [Number(id), { head: `${head}\n`, stream: inflated ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed ?? '' }]
  }))
}

/** Glyph to letters, from a ToUnicode map with one range that counts from 0. */
function alphabetOf (map: string): Alphabet {
  const letters = [...map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, first = '', list = '']) =>
    list.trim().split(/\s+/).map((hex, at) => [(Number.parseInt(first, 16) + at).toString(16).padStart(4, '0'), fromUtf16(hex.slice(1, -1))] as const))
  return new Map(letters)
}

function fromUtf16 (hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function * drawn (stream: string, fonts: ReadonlyMap<string, Alphabet>): Generator<PdfPiece> {
  for (const [, block = ''] of stream.matchAll(/BT\n([\s\S]*?)\nET/g)) {
    const [, x, y] = /([\d.-]+) ([\d.-]+) Tm/.exec(block)!
    const [, font = '', size] = /\/(F\d+) ([\d.]+) Tf/.exec(block)!
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    yield { x: Number(x), y: Number(y), size: Number(size), text: glyphs.map(glyph => fonts.get(font)!.get(glyph)!).join('') }
  }
}
