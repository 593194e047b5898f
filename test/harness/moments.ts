import type { Stage } from '../support/stage.js'

interface Moment {
  readonly state: string
  readonly rolls: number
  readonly boxes: number
  readonly participants: boolean
  readonly piles: boolean
  readonly roots: boolean
  readonly tallies: number
  readonly expected: number
  readonly releases: number
  readonly ledger: number
  readonly figures: boolean
}

/**
 * What cannot be true of a round at any moment, whoever was just killed: a closing that is neither begun nor complete, a count or a
 * publication of which a part is there. In words; none when all is well.
 */
export async function contradictionsOf ({ asOwner }: Pick<Stage, 'asOwner'>, roundId: string): Promise<string[]> {
  const [moment] = await asOwner<Moment>(`
    select state,
      (select count(*)::int from pg_class where relname in ('issued_marks_' || $2, 'issuer_secrets_' || $2)) as rolls,
      (select count(*)::int from pg_class where relname in ('sheets_' || $2, 'envelope_tags_' || $2)) as boxes,
      exists (select from issued_counts where round_id = r.id) as participants,
      exists (select from boxes where round_id = r.id) as piles,
      coalesce((select bool_and(root is not null) from boxes where round_id = r.id), false) and box_root is not null as roots,
      (select count(*)::int from tallies where round_id = r.id) as tallies,
      (select sum(cardinality(subject_ids))::int from constituencies where round_id = r.id) as expected,
      (select count(*)::int from releases where round_id = r.id) as releases,
      (select count(*)::int from release_ledger where round_id = r.id) as ledger,
      exists (select from figures where round_id = r.id) as figures
    from rounds r where id = $1`, [roundId, roundId.replaceAll('-', '')])
  return Object.entries(rules).flatMap(([sentence, holds]) => holds(moment!) ? [] : [`${sentence} (${moment!.state})`])
}

const after = (state: string, first: string) => order.indexOf(state) >= order.indexOf(first)
const order = ['prepared', 'open', 'closing', 'closed', 'counted', 'published']

const rules: Readonly<Record<string, (moment: Moment) => boolean>> = {
  'marks of issue stay, or who took part is written': ({ state, rolls, participants }) => state === 'closing' ? rolls === (participants ? 0 : 2) : participants === after(state, 'closed') && rolls === (participants ? 0 : 2),
  'sheets stay, or piles are laid': ({ state, boxes, piles }) => state === 'closing' ? boxes === (piles ? 0 : 2) : piles === after(state, 'closed') && boxes === (piles ? 0 : 2),
  'closed is sealed': ({ state, roots }) => roots === after(state, 'closed'),
  'the tally is whole or not there': ({ state, tallies, expected }) => tallies === (after(state, 'counted') ? expected : 0),
  'the publication is whole or not there': ({ state, releases, ledger, figures }) => state === 'published' ? releases === 1 && ledger === 2 && figures : releases === 0 && ledger === 0 && !figures,
}
