import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { unitTree } from '../../../domain/organisation/unit.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Modal } from '../parts/modal.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useRole } from '../session/who.js'
import { NewUnitForm } from './new-unit.js'
import { useUnits } from './read-units.js'
import { Tree } from './tree.js'
import { UnitCard } from './unit-card.js'

/** The establishment and what can be done with it. */
export function Units () {
  const { units, common } = useMessages()
  const query = useUnits()
  const [chosen, setChosen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const writes = useRole('administrator', 'organiser')
  const actions = writes && (
    <>
      <button type="button" onClick={() => setAdding(true)}>{units.add}</button>
      <Link href="/units/import" class="as-button">{units.import}</Link>
    </>
  )
  return (
    <Page title={units.title} lead={units.lead} actions={actions}>
      {adding && <Modal title={units.add} onClose={() => setAdding(false)}><NewUnitForm parentId="" onDone={unit => { setChosen(unit.id); setAdding(false) }} /></Modal>}
      <Loaded query={query}>
        {list => list.length === 0
          ? <Empty>{writes ? units.empty : common.nothing}</Empty>
          : (
            <div class="two">
              <section aria-label={units.title}><Tree tree={unitTree(list)} chosen={chosen} onChoose={setChosen} /></section>
              <section aria-live="polite">
                {chosen === null ? <p class="soft">{units.chooseOne}</p> : <UnitCard key={chosen} tree={unitTree(list)} id={chosen} writes={writes} />}
              </section>
            </div>
          )}
      </Loaded>
    </Page>
  )
}
