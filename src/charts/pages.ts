import type { Picture } from '../domain/report/picture.js'
import { chartOf, pictureSvg } from './svg.js'
import { words } from './words.js'

/** SVGs of a picture cut at whole rows, all of one scale and as few as are at most `tallest` pixels high; a single row may be taller. */
export function picturePages (picture: Picture, tallest: number): string[] {
  for (let pages = 1; ; pages++) {
    const cut = cutInto(picture, pages)
    if (cut.length < pages || cut.every(page => chartOf(page, words.vi).height <= tallest)) return cut.map(page => pictureSvg(page))
  }
}

/** So many pages, or as many as there are rows. */
function cutInto (picture: Picture, pages: number): Picture[] {
  switch (picture.name) {
    case 'levels': case 'units': return evenly(picture.bars, pages, 1).map(bars => ({ ...picture, bars, all: picture.bars }))
    case 'panels': return evenly(picture.panels, pages, 2).map(panels => ({ ...picture, panels, all: picture.panels }))
    case 'turnout': return evenly(picture.bars, pages, 1).map(bars => ({ ...picture, bars }))
    case 'trend': return [picture]
  }
}

/** Parts of about the same length; `beside` are never parted. */
function evenly<Item> (items: readonly Item[], parts: number, beside: number): Item[][] {
  const rows = Math.ceil(items.length / beside)
  const count = Math.min(parts, rows)
  const start = (part: number) => Math.round(rows * part / count) * beside
  return Array.from({ length: count }, (_, part) => items.slice(start(part), start(part + 1)))
}
