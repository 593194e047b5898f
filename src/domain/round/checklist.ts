import type { BoardKey, BoardMember } from '../staff/board.js'
import type { Listed, Round } from './round.js'

/** What a round shows of its preparation; the words for each key are in the message files. */
export interface Checklist {
  readonly subjects: boolean
  readonly roll: boolean
  readonly board: boolean
  readonly boardKey: boolean
  readonly sharesChecked: boolean
  readonly prepared: boolean
  readonly slipsPrinted: boolean
}

/** What has been counted of a round's preparation. */
export interface Preparation {
  readonly round: Pick<Round, 'state'>
  readonly listed: readonly Listed[]
  readonly voters: number
  readonly members: readonly BoardMember[]
  readonly boardKey: BoardKey | null
  readonly places: number
  readonly placesWithSlips: number
}

/** Which steps before opening are done. */
export function checklistOf ({ round, listed, voters, members, boardKey, places, placesWithSlips }: Preparation): Checklist {
  return {
    subjects: listed.some(entry => !entry.exclusion),
    roll: voters > 0,
    board: members.length > 0,
    boardKey: boardKey !== null,
    sharesChecked: boardKey !== null && boardKey.checked.every(Boolean),
    prepared: round.state !== 'draft' && round.state !== 'cancelled',
    slipsPrinted: places > 0 && placesWithSlips === places,
  }
}
