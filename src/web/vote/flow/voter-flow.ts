import { emptySheet } from '../ballot/sheet.js'
import type { Sheet } from '../ballot/sheet.js'
import { troubleOf } from '../calls.js'
import type { Trouble } from '../calls.js'
import type { ReceiptView, RoundView } from '../device-calls.js'
import { forgetDevice, theDevice } from '../device.js'
import type { SlipLink } from '../slip-link.js'
import { isFinal, isPassing, screenOf } from './answer.js'
import { firstAct } from './screen.js'
import type { Place, Screen } from './screen.js'

/** How long the sealing is seen at least, in milliseconds: a moment that nobody sees is not understood. */
const MOMENT = 1200

/** Everything the screens show. Marks are in `sheet` and nowhere else, until they are sealed. */
export interface FlowState {
  readonly screen: Screen
  readonly round: RoundView | null
  readonly sheet: Sheet | null
  /** The row to go to on the ballot. */
  readonly row: number | null
  /** The fingerprint of the slip's link agreed with the manifest. */
  readonly matched: boolean
}

const beginning: FlowState = { screen: { name: 'starting' }, round: null, sheet: null, row: null, matched: false }

/** What a flow is about: the slip of the page's address, where it is, and what follows when the voter is done. */
export interface FlowOptions {
  readonly slip: SlipLink | null
  readonly place: Place
  /** Hash of the only manifest this device takes (base64url): a kiosk's round. */
  readonly pin?: string
  readonly onEnd: () => void
}

/** A voter's way from the code to the receipt: what the device is asked to do, and which screen follows. */
export class VoterFlow {
  readonly #options: FlowOptions
  readonly #show: (state: FlowState) => void
  #state = beginning
  #ended = false

  constructor (options: FlowOptions, show: (state: FlowState) => void) {
    this.#options = options
    this.#show = show
  }

  /** Takes up what the device remembers. */
  start = (): void => this.#attempt(async () => {
    const { slip, place } = this.#options
    const { step, receipt } = await theDevice().view()
    const act = firstAct(step, slip !== null, place)
    if (act === 'send') return this.send()
    if (act === 'resume') return this.resume()
    if (act === 'receipt') return this.#showReceipt(receipt!)
    if (act === 'choose') return this.#to({ name: 'holding', slip: slip!, spent: step === 'acknowledged' })
    if (act === 'replace') await forgetDevice()
    if (slip) this.enter(slip.code, slip.fingerprint)
    else this.#to({ name: 'code', refused: false })
  })

  /** The page has gone: nothing is shown any more, and the marks are dropped. */
  leave = (): void => {
    this.#ended = true
    this.#state = beginning
  }

  /** Signs in with a code; `fingerprint` is that of the slip's link. */
  enter = (code: string, fingerprint: string | null = null): void => this.#attempt(async () => {
    this.#to({ name: 'entering' })
    try {
      const { issued } = await theDevice().signIn(code, this.#options.pin ?? fingerprint)
      if (issued && (await theDevice().view()).step === 'signed-in') return await this.#isSpentElsewhere()
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.kind !== 'refused' || trouble.code !== 'conflict') throw error
      return this.#to({ name: 'holding', slip: { code, fingerprint }, spent: false })
    }
    this.#set({ matched: fingerprint !== null || this.#options.pin !== undefined })
    if ((await theDevice().view()).step === 'sealed') return this.send()
    await this.#introduce('nothing')
  })

  /** Goes on with what the device holds. */
  resume = (): void => this.#attempt(async () => {
    this.#to({ name: 'entering' })
    const { step, receipt } = await theDevice().view()
    if (step === 'acknowledged') await this.#showReceipt(receipt!)
    else await this.#introduce('unsaved')
  })

  /** Looks again whether the round is open. */
  lookAgain = (): void => this.#attempt(() => this.#introduce('nothing'))

  begin = (): void => this.#to({ name: 'ballot' })
  change = (sheet: Sheet): void => this.#set({ sheet })
  review = (): void => this.#to({ name: 'review' })
  edit = (row: number | null): void => this.#set({ row, screen: { name: 'ballot' } })

  /** Seals the marks, forgets them and sends the sheet. */
  cast = (): void => this.#attempt(async () => {
    const { marks, comment } = this.#state.sheet!
    this.#to({ name: 'sealing', stage: 'seal' })
    await Promise.all([theDevice().seal({ marks, comment: comment.trim() || null }), pause(MOMENT)])
    this.#set({ sheet: null })
    this.send()
  }, this.review)

  /** Sends the sealed sheet until it is acknowledged; when patience ends it stays on the device. */
  send = (): void => {
    this.#to({ name: 'sealing', stage: 'send' })
    this.#try(async () => {
      await Promise.all([theDevice().send(), pause(MOMENT)])
      this.#to({ name: 'sealing', stage: 'acknowledge' })
      const { receipt } = await theDevice().view()
      await pause(MOMENT / 2)
      if (this.#options.place === 'kiosk') await forgetDevice()
      await this.#showReceipt(receipt!)
    }, trouble => this.#to(isPassing(trouble) ? { name: 'sealing', stage: 'kept' } : screenOf(trouble, this.send)))
  }

  /** To the ballot again; the sheet in the box stays until another is sealed. */
  revote = (): void => this.#attempt(async () => {
    this.#to({ name: 'entering' })
    await this.#introduce('cast')
  })

  /** Removes what the device holds and begins anew, with a slip or at the code. */
  replaceBy = (slip: SlipLink | null): void => this.#attempt(async () => {
    await forgetDevice()
    this.#set({ ...beginning })
    if (slip) this.enter(slip.code, slip.fingerprint)
    else this.#to({ name: 'code', refused: false })
  })

  /** The voter is done; on a device of many, nothing is left. */
  end = (): void => this.#attempt(async () => {
    if (this.#options.place === 'kiosk') await forgetDevice()
    this.#options.onEnd()
  })

  /**
   * Shows the round when it is open. At a kiosk the credential is fetched only when the ballot is cast, so that leaving before costs nothing.
   * Of two that were asked for on one screen, by hand and by the clock, the later answer is dropped: it would clear a ballot that was begun.
   */
  async #introduce (before: Extract<Screen, { name: 'round' }>['before']): Promise<void> {
    const asked = this.#state.screen
    const round = await theDevice().round()
    const { state, openNotBefore } = await theDevice().status()
    if (this.#state.screen !== asked) return
    this.#set({ round })
    if (state === 'prepared') return this.#to({ name: 'early', opensAt: openNotBefore })
    if (state !== 'open') return before === 'cast' ? this.resume() : this.#to({ name: 'over', cancelled: state === 'cancelled' })
    this.#set({ sheet: emptySheet(round.subjects.length), row: null, screen: { name: 'round', before } })
    if (this.#options.place === 'own' && before !== 'cast') this.#fetchCredential()
  }

  /** While the introduction is read. A lost connection is no trouble yet: it is tried again when the ballot is cast. */
  #fetchCredential (): void {
    this.#try(() => theDevice().obtainCredential(), trouble => {
      if (trouble.kind === 'refused' && trouble.code === 'not-open') this.#to({ name: 'over', cancelled: false })
      else if (isFinal(trouble)) this.#to(screenOf(trouble, this.start))
    })
  }

  async #isSpentElsewhere (): Promise<void> {
    await forgetDevice()
    this.#to({ name: 'trouble', trouble: { kind: 'refused', code: 'already-issued' } })
  }

  /** The receipt is shown even when the round cannot be fetched again after a reload. */
  async #showReceipt (receipt: ReceiptView): Promise<void> {
    this.#to({ name: 'receipt', receipt })
    if (this.#state.round || this.#options.place === 'kiosk') return
    const round = await theDevice().round().catch(() => null)
    this.#set({ round })
  }

  #attempt (work: () => Promise<void>, again: () => void = () => this.#attempt(work)): void {
    this.#try(work, trouble => this.#to(screenOf(trouble, again)))
  }

  #try (work: () => Promise<void>, fail: (trouble: Trouble) => void): void {
    work().catch((error: unknown) => { if (!this.#ended) fail(troubleOf(error)) })
  }

  #to (screen: Screen): void {
    this.#set({ screen })
  }

  #set (change: Partial<FlowState>): void {
    if (this.#ended) return
    this.#state = { ...this.#state, ...change }
    this.#show(this.#state)
  }
}

function pause (milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
