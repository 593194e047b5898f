import { Link } from 'wouter'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { useRole } from '../session/who.js'
import { useUnitName } from '../units/read-units.js'
import { useRounds } from './read-rounds.js'
import { StateBadge } from './state-badge.js'

/** All rounds. */
export function Rounds () {
  const { rounds, common, time } = useMessages()
  const query = useRounds()
  const unitName = useUnitName()
  const organises = useRole('organiser')
  return (
    <Page title={rounds.title} lead={rounds.lead} actions={organises && <Link href="/rounds/new" class="as-button">{rounds.add}</Link>}>
      <Loaded query={query}>
        {list => list.length === 0
          ? <Empty>{organises ? rounds.empty : common.nothing}</Empty>
          : (
            <Wide label={rounds.title}>
              <table>
                <thead><tr><th>{rounds.name}</th><th>{rounds.period}</th><th>{rounds.unit}</th><th>{rounds.state}</th></tr></thead>
                <tbody>
                  {list.map(round => (
                    <tr key={round.id}>
                      <td><Link href={`/rounds/${round.id}`}>{round.title}</Link></td>
                      <td>{time.period(round.period)}</td>
                      <td>{unitName(round.unitId)}</td>
                      <td><StateBadge round={round} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )}
      </Loaded>
    </Page>
  )
}
