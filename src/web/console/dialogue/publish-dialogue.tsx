import type { DialogueView } from '../../../domain/dialogue/dialogue.js'
import { ConfirmButton } from '../parts/confirm.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { useRole } from '../session/who.js'
import { Qr } from '../shares/qr.js'

/** Comments and answers become known to the voters, at an address that is to be posted. */
export function PublishDialogue ({ view: { round, version, released } }: { readonly view: DialogueView }) {
  const { publish: words } = useMessages().dialogue
  const publishes = useRole('organiser', 'leader')
  const publish = useAct(() => call('POST', `/rounds/${round.id}/dialogue/publish`, undefined, version), { said: words.published })
  const address = `${location.origin}/dialogue/${round.id}`
  return (
    <section class="card">
      <h2>{words.title}</h2>
      {released
        ? (
            <>
              <p>{words.at(released.number)} <a href={address}>{address}</a></p>
              <Qr text={address} label={words.qr} />
              <p>{words.digest}<br /><span class="mono">{released.digest}</span></p>
            </>
          )
        : <p class="soft">{words.notYet}</p>}
      {publishes && round.published && <ConfirmButton label={words.publish} kind="danger" consequence={words.consequence} act={{ ...publish, run: () => publish.run(undefined) }} />}
      {!round.published && <p class="hint">{words.afterResult}</p>}
    </section>
  )
}
