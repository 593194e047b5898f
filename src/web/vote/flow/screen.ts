import type { Trouble } from '../calls.js'
import type { DeviceView, ReceiptView } from '../device-calls.js'
import type { SlipLink } from '../slip-link.js'

/** Where a ballot is cast: on the voter's own device, or on one that many use one after the other. */
export type Place = 'own' | 'kiosk'

/** What the voter sees. `again` asks for the same code once more, because its session has run out. `trouble` names what to do next: `retry` is absent where trying again cannot help. */
export type Screen =
  | { readonly name: 'starting' | 'elsewhere' | 'entering' | 'ballot' | 'review' }
  | { readonly name: 'code', readonly refused: boolean, readonly again?: boolean }
  | { readonly name: 'holding', readonly slip: SlipLink, readonly spent: boolean }
  | { readonly name: 'early', readonly opensAt: string | null }
  | { readonly name: 'over', readonly cancelled: boolean }
  | { readonly name: 'round', readonly before: 'nothing' | 'unsaved' | 'cast' }
  | { readonly name: 'sealing', readonly stage: Stage }
  | { readonly name: 'receipt', readonly receipt: ReceiptView }
  | { readonly name: 'trouble', readonly trouble: Trouble, readonly retry?: () => void }

/** Moments of sealing; `kept` when patience has ended and the sealed sheet waits on the device. */
export type Stage = 'seal' | 'send' | 'acknowledge' | 'kept'

/** What is done first, by what the device remembers. `replace` removes a sign-in that was issued nothing. */
export type FirstAct = 'ask' | 'enter' | 'replace' | 'resume' | 'send' | 'choose' | 'receipt'

/** On a device of one's own everything is taken up again; at a kiosk nothing but a sheet that is sealed, for its voter may have left. */
export function firstAct (step: DeviceView['step'], hasSlip: boolean, place: Place): FirstAct {
  if (step === 'sealed') return 'send'
  if (step === null) return hasSlip ? 'enter' : 'ask'
  if (place === 'kiosk') return 'replace'
  if (!hasSlip) return step === 'acknowledged' ? 'receipt' : 'resume'
  if (step === 'signed-in') return 'replace'
  return step === 'blinded' ? 'enter' : 'choose'
}
