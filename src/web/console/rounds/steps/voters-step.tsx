import { FileImport } from '../../imports/file-import.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'

/** The roll: the whole of it comes from a file. */
export function VotersStep ({ view: { round, voters } }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  return (
    <>
      <p><strong>{rounds.voters.count(voters)}</strong></p>
      {round.state === 'draft' && organises && <FileImport kind="roll" path={`/rounds/${round.id}/roll`} version={round.version} />}
      <p class="soft">{round.state === 'draft' ? rounds.voters.draft : rounds.voters.frozen}</p>
    </>
  )
}
