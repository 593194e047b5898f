import { fileURLToPath } from 'node:url'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** A document before layout. pdfmake writes into it while it works, so a definition is rendered once and made anew for every render. */
export interface PdfSource {
  readonly title: string
  /** ISO instant that stands in the file as its time of creation; with it the file's id is fixed too. */
  readonly at: string
  readonly definition: TDocumentDefinitions
}

/** The metrics of Times New Roman, which official papers ask for. Written out so that a search for unused packages sees them. */
const tinos = {
  normal: fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
  bold: fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf')),
  italics: fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf')),
  bolditalics: fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf')),
}
const fontFiles = new Set(Object.values(tinos))

pdfmake.setFonts({ Tinos: tinos })
// Names and titles are other people's text: nothing in a definition may fetch or open anything but the four fonts.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => fontFiles.has(path))

/** Bytes of a PDF: the same for the same source. */
export async function renderPdf ({ title, at, definition }: PdfSource): Promise<Uint8Array> {
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    language: 'vi-VN',
    displayTitle: true,
    ...definition,
    info: { title, creator: 'hom-phieu', producer: 'hom-phieu', creationDate: new Date(at) },
    defaultStyle: { font: 'Tinos', fontSize: 13, ...definition.defaultStyle },
  })
  return pdf.getBuffer()
}
