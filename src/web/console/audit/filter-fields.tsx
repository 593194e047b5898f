import { action } from '../../../domain/staff/trail.js'
import { Choice } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { useRounds } from '../rounds/read-rounds.js'
import type { TrailFilter, TrailPart } from './read-trail.js'

interface Options {
  readonly filter: TrailFilter
  readonly actors: TrailPart['actors']
  readonly onChange: (filter: TrailFilter) => void
}

/** Which entries are looked for. */
export function FilterFields ({ filter, actors, onChange }: Options) {
  const { audit } = useMessages()
  const { data: rounds = [] } = useRounds()
  const bind = (key: keyof TrailFilter) => ({ value: filter[key], onChange: (value: string) => onChange({ ...filter, [key]: value }) })
  return (
    <div class="row no-print">
      <Choice label={audit.round} {...bind('round')} options={[['', audit.allRounds], ...rounds.map(({ id, title }) => [id, title] as const)]} />
      <Choice label={audit.action} {...bind('action')} options={[['', audit.allActions], ...action.options.map(one => [one, audit.acts[one]] as const)]} />
      <Choice label={audit.actor} {...bind('actor')} options={[['', audit.allActors], ...actors.map(({ username, name }) => [username, name === null ? username : `${name} (${username})`] as const)]} />
    </div>
  )
}
