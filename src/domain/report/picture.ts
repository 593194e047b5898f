import type { Level } from '../round/manifest.js'

/** A person or a unit with every level, all of it shown in the report; `depth` indents a unit. */
export interface LevelBar {
  readonly label: string
  readonly depth: number
  readonly base: number
  readonly levels: readonly { readonly level: Level, readonly count: number, readonly percent: string | null }[]
  /** Rows blank or invalid. */
  readonly uncounted: number
}

/** Ballots of a unit without any mark. */
export interface TurnoutBar {
  readonly label: string
  readonly depth: number
  readonly summoned: number
  readonly issued: number
  readonly collected: number
}

/** Languages that pictures speak; documents speak Vietnamese. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

export const pictureNames = ['levels', 'panels', 'units', 'turnout'] as const
export type PictureName = (typeof pictureNames)[number]

interface Named {
  readonly name: PictureName
  /** Whom it is about; null for everybody on the list. */
  readonly subjectId: string | null
  /** Bars for which there is no room; they stand in the table. */
  readonly leftOut: number
}

/** Levels of several persons or units, one bar each. */
export interface LevelsPicture extends Named {
  readonly name: 'levels' | 'units'
  readonly bars: readonly LevelBar[]
  /** Where a picture is one of several pages: the bars of all, which have one scale. */
  readonly all?: readonly LevelBar[]
}

/** A small picture of every person's levels for each unit. */
export interface PanelsPicture extends Named {
  readonly name: 'panels'
  readonly panels: readonly Panel[]
  /** As above. */
  readonly all?: readonly Panel[]
}

/** Every person's levels in one unit. */
export interface Panel {
  readonly label: string
  readonly bars: readonly LevelBar[]
}

/** Collected, issued and summoned of each unit. */
export interface TurnoutPicture extends Named {
  readonly name: 'turnout'
  readonly bars: readonly TurnoutBar[]
}

/** One person over time, a point for each round; points on the two sides of a break are not joined. */
export interface TrendPicture {
  readonly name: 'trend'
  readonly levels: readonly Level[]
  readonly points: readonly {
    /** As in the manifest. */
    readonly period: string
    readonly base: number
    /** By level; null of nothing. */
    readonly percents: readonly (string | null)[]
    /** What is another than at the point before. */
    readonly breaks: readonly BreakKind[]
    readonly joined: boolean
  }[]
  readonly leftOut: number
}

export type BreakKind = 'post' | 'unit' | 'base' | 'electorate' | 'blocks'

/** What a picture of a unit report shows: the same values as the table beside it. */
export type ReportPicture = LevelsPicture | PanelsPicture | TurnoutPicture
export type Picture = ReportPicture | TrendPicture
