/** Official papers before they take a form: what stands in them and in which order, the same for PDF and DOCX; `Part` is what they are made of. */
export interface Form<Part = Block> {
  /** Title of the file. */
  readonly title: string
  /** ISO instant that the file gives as its time of creation. */
  readonly at: string
  /** Pages lie on their long side. */
  readonly wide?: true
  readonly head: FormHead
  readonly blocks: readonly Part[]
  /** The line that ties every page to its round. */
  readonly foot: string
}

/** Who issues the paper; empty fields leave room for a pen. */
export interface FormHead {
  readonly heading: 'state' | 'party'
  readonly superiorBody: string
  readonly issuingBody: string
  /** Null on papers that carry no number. */
  readonly number: string | null
  /** `Địa danh, ngày … tháng … năm …`. */
  readonly placeAndDate: string
  readonly secrecy: string | null
  readonly rehearsal: boolean
}

/** A piece of a line in another weight. */
export type Run = string | { readonly text: string, readonly bold?: boolean, readonly italics?: boolean }

/** `across` columns and `down` rows are covered by this cell; the covered places hold null. */
export interface Cell {
  readonly text: string
  readonly align?: 'left' | 'center' | 'right'
  readonly bold?: boolean
  readonly across?: number
  readonly down?: number
  /** An empty square to be crossed, in place of a text. */
  readonly box?: true
}

/** Column widths are relative to each other; the head is repeated on every page, and no row is broken. */
export interface FormTable {
  readonly kind: 'table'
  readonly widths: readonly number[]
  readonly head: readonly (readonly (Cell | null)[])[]
  readonly rows: readonly (readonly Cell[])[]
  /** Points, where rows are to be written in. */
  readonly rowHeight?: number
}

/** One place to sign. */
export interface Signer {
  readonly duty: string
  readonly name: string
}

export type Block =
  | { readonly kind: 'title', readonly text: string, readonly subtitles: readonly string[] }
  | { readonly kind: 'section', readonly text: string }
  | { readonly kind: 'paragraph', readonly runs: readonly Run[] }
  | { readonly kind: 'note', readonly text: string }
  | FormTable
  /** A frame that a seal is pressed into. */
  | { readonly kind: 'stamp', readonly text: string }
  | { readonly kind: 'signatures', readonly signers: readonly Signer[] }

/** SVG with a line under it; on paper alone, since DOCX takes no such picture by itself. */
export interface FormPicture {
  readonly kind: 'picture'
  readonly svg: string
  readonly caption: string
}

/** Signers two in a row, the first on the right-hand side where it stands alone. */
export function signerRows (signers: readonly Signer[]): readonly (readonly [Signer | null, Signer | null])[] {
  return Array.from({ length: Math.ceil(signers.length / 2) }, (_, row) => {
    const [left, right] = signers.slice(2 * row, 2 * row + 2)
    return right === undefined ? [null, left!] : [left!, right]
  })
}
