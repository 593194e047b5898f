import { useState } from 'preact/hooks'
import './kiosk.css'
import type { KioskWords } from '../messages/vi/kiosk.js'
import { Pair } from './pair.js'
import { forgetPairing, loadPairing, savePairing } from './pairing.js'
import type { Pairing } from './pairing.js'
import { Station } from './station.js'
import { useSeclusion } from './use-seclusion.js'

/** A device on which many vote one after the other. */
export function Kiosk ({ words }: { readonly words: KioskWords }) {
  const [pairing, setPairing] = useState(loadPairing)
  useSeclusion()
  const pair = (made: Pairing) => { savePairing(made); setPairing(made) }
  const unpair = () => { forgetPairing(); setPairing(null) }
  return pairing ? <Station words={words} pairing={pairing} onUnpair={unpair} /> : <Pair words={words} onPaired={pair} />
}
