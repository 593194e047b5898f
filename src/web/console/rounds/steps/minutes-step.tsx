import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../parts/empty.js'
import { FileButton } from '../../parts/file-button.js'
import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useRole, useWho } from '../../session/who.js'
import { MinutesForm } from '../minutes/minutes-form.js'
import { readNotes } from '../minutes/read-minutes.js'

/** The minutes: what people must write, and the document. */
export function MinutesStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const who = useWho()
  const organises = useRole('organiser')
  const inspects = useRole('inspector')
  const { round, members } = view
  const seated = members.some(({ accountId }) => accountId === who.accountId)
  const counted = round.state === 'counted' || round.state === 'published'
  const readable = counted && (seated || inspects || (organises && round.state === 'published'))
  const writes = round.state === 'counted' && seated
  const query = useQuery({ queryKey: ['rounds', round.id, 'minutes'], queryFn: () => readNotes(round.id), enabled: writes, staleTime: Infinity })
  if (!counted) return <Empty>{rounds.minutes.notYet}</Empty>
  if (!readable) return <Empty>{rounds.count.notYours}</Empty>
  return (
    <>
      {writes && <Loaded query={query}>{first => <MinutesForm round={round} first={first} />}</Loaded>}
      <section class="card">
        <h3>{rounds.minutes.document}</h3>
        <p>{rounds.minutes.documentLead}</p>
        <div class="buttons">
          <FileButton label={rounds.minutes.pdf} path={`/rounds/${round.id}/minutes.pdf`} name="bien-ban-kiem-phieu" ending="pdf" />
          <FileButton label={rounds.minutes.docx} path={`/rounds/${round.id}/minutes.docx`} name="bien-ban-kiem-phieu" ending="docx" />
        </div>
      </section>
    </>
  )
}
