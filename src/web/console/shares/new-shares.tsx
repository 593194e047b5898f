import { useState } from 'preact/hooks'
import type { BoardKeyParts } from '../../../client/board.js'
import type { ShareFile } from '../../../crypto/shares.js'
import { ConfirmButton } from '../parts/confirm.js'
import { useLeaveWarning } from '../parts/leave-warning.js'
import { saveFile } from '../parts/save-file.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import type { RoundSummary } from '../service/types.js'
import { SharePage } from './share-page.js'

interface Options {
  readonly round: RoundSummary
  readonly parts: BoardKeyParts
  /** Every member has his share; this device forgets them all. */
  readonly onDone: () => void
}

/** The shares at the one moment in which they are on this device: each is given away as a file, on paper, or both. */
export function NewShares ({ round, parts: { files }, onDone }: Options) {
  const { shares } = useMessages()
  const [given, setGiven] = useState<ReadonlySet<number>>(new Set())
  const give = (indexes: readonly number[]) => setGiven(before => new Set([...before, ...indexes]))
  const forget = useAct(async () => null, { after: onDone })
  const left = files.filter(({ index }) => !given.has(index))
  useLeaveWarning(left.length > 0)
  const save = (file: ShareFile) => {
    saveFile(`manh-khoa-${file.index}.json`, new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
    give([file.index])
  }
  const print = () => {
    document.body.classList.add('printing-shares')
    window.print()
    document.body.classList.remove('printing-shares')
    give(files.map(({ index }) => index))
  }
  return (
    <>
      <div class="trouble"><p>{shares.onceOnly}</p></div>
      <div class="buttons no-print">
        <button type="button" onClick={print}>{shares.printAll}</button>
        <ConfirmButton label={shares.allGiven} kind="secondary" consequence={shares.allGivenConsequence} act={{ ...forget, run: () => forget.run(undefined) }} disabled={left.length > 0} />
        {left.length > 0 && <span class="soft">{shares.left(left.map(({ index }) => index))}</span>}
      </div>
      <div class="pages">
        {files.map(file => <SharePage key={file.index} round={round} file={file} onSave={() => save(file)} />)}
      </div>
    </>
  )
}
