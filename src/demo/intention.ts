import { cadre, leaningIn } from './cadre.js'
import { chanceOf, pick } from './chance.js'
import type { Chance } from './chance.js'

/** What a sample voter does on the day: absent for a reason, or present and casting so many times (0: takes a ballot and keeps it). */
export interface Intention {
  readonly absence: string | null
  readonly casts: 0 | 1 | 2
}

const reasons = ['Đi công tác', 'Nghỉ phép', 'Điều trị tại bệnh viện', 'Học tập, tập huấn'] as const
/** People who stand beside each other on the roll, and how many of them are sent away together. */
const squad = 16
const sentTogether = 5
/** Parts of a thousand. */
const sent = 100
const keepsBallot = 4
const castsTwice = 40
const leavesBlank = 12

const persons = new Map(cadre.map(person => [person.name, person]))

function story (quarter: number): string {
  return `Lữ đoàn Mẫu 000, quý ${quarter} năm 2026`
}

/** Two in a hundred are absent, four change their sheet, a few never hand theirs in; the same ones at every run. */
export function intentionOf (voter: string): Intention {
  const absence = absenceOf(voter)
  if (absence !== null) return { absence, casts: 0 }
  const act = pick(chanceOf(`${story(4)}: ${voter}`), [keepsBallot, castsTwice, 1000 - keepsBallot - castsTwice])
  return { absence: null, casts: act === 0 ? 0 : act === 1 ? 2 : 1 }
}

/** People are sent away together, five who stand beside each other on the roll: a single absentee would be a difference between two quarters. */
function absenceOf (voter: string): string | null {
  const number = Number(/\d{4}$/.exec(voter)?.[0] ?? 0)
  const [group, place] = [Math.floor(number / squad), number % squad]
  if (number === 0 || place >= sentTogether) return null
  const chance = chanceOf(`${story(4)}: nhóm ${group}`)
  return chance() * 1000 < sent ? reasons[pick(chance, [4, 3, 2, 2])]! : null
}

/** Marks for the persons on the ballot, by name and in its order: 0 blank, 1 high, 2 medium, 3 low. `turn` counts the sheets from 1. */
export function marksOf (voter: string, turn: number, ballot: readonly string[]): readonly number[] {
  return marks(chanceOf(`${story(4)}: ${voter}, ${turn}`), 4, ballot)
}

/** The same on the paper of an earlier quarter. */
export function paperMarksOf (voter: string, quarter: number, ballot: readonly string[]): readonly number[] {
  return marks(chanceOf(`${story(quarter)}: ${voter}, 1`), quarter, ballot)
}

/** Whether somebody takes a paper ballot and does not hand it in. */
export function keepsPaper (voter: string, quarter: number): boolean {
  return pick(chanceOf(`${story(quarter)}: ${voter}`), [keepsBallot, 1000 - keepsBallot]) === 0
}

function marks (chance: Chance, quarter: number, ballot: readonly string[]): readonly number[] {
  return ballot.map(name => {
    const blank = chance() * 1000 < leavesBlank
    const person = persons.get(name)
    const level = pick(chance, person ? leaningIn(person, quarter) : [1, 0, 0])
    return blank ? 0 : level + 1
  })
}
