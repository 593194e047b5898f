import { setTimeout as delay } from 'node:timers/promises'
import { createHttp } from '../../src/client/http.js'
import type { Http } from '../../src/client/http.js'
import { Slots } from '../../src/crypto/slots.js'
import { chanceOf } from '../../src/demo/chance.js'
import type { Chance } from '../../src/demo/chance.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { post } from '../support/ballots.js'
import { openStaged } from '../support/stage.js'
import type { Stage, StagedRound, StageUnit } from '../support/stage.js'
import type { Crew } from './crew.js'
import { judge } from './judge.js'
import { contradictionsOf } from './moments.js'
import { patiently } from './patiently.js'
import { vote } from './voter.js'
import type { Ballots } from './voter.js'

/** Where rounds are lived through: services that are killed, and what kills. */
export interface Ground {
  readonly stage: Stage
  readonly crew: Crew
  readonly strike: () => Promise<void>
  readonly units: readonly StageUnit[]
  readonly token: (actor: Actor) => Promise<string>
  /** For exported boxes and shares. */
  readonly folder: string
}

/** Kills at each act: while people vote, and while the round is closed, counted and published. */
export interface Strikes {
  readonly voting: number
  readonly closing: number
  readonly counting: number
  readonly publishing: number
}

/** What came of a round: voters, those of them who hold a receipt, and in words what went wrong. */
export interface Account {
  readonly voters: number
  readonly receipts: number
  readonly complaints: readonly string[]
}

const DEVICES = 8
/** How long after its request an act is still worth being struck, in milliseconds. */
const SPREAD = { voting: 300, closing: 150, counting: 200, publishing: 100 } as const

/** A whole round from the first slip to its publication, struck at every act; everybody asks again until there is an answer. `words` decide all that chance decides. */
export async function liveThrough (ground: Ground, words: string, strikes: Strikes): Promise<Account> {
  const round = await patiently(() => openStaged(ground.stage, { units: ground.units, shares: { threshold: 2, shares: 3 } }))
  const life = new Life(ground, round, words)
  const voters = await life.letVote(strikes.voting)
  const { organiser, head } = ground.stage
  await life.act({ path: 'close', actors: [organiser, head], wanted: 'closed' }, strikes.closing, SPREAD.closing)
  await life.act({ path: 'count', actors: [head], wanted: 'counted', body: { shares: round.shares.slice(0, 2).map(({ share }) => share) } }, strikes.counting, SPREAD.counting)
  await life.act({ path: 'publish', actors: [organiser], wanted: 'published' }, strikes.publishing, SPREAD.publishing)
  await ground.crew.whole()
  const complaints = [...life.complaints, ...await judge(ground.stage, life.http, round, voters, ground.folder)]
  return { voters: voters.length, receipts: voters.filter(({ state }) => state.step === 'acknowledged').length, complaints: [...new Set(complaints)] }
}

interface Act {
  readonly path: string
  readonly actors: readonly Actor[]
  /** The state it leads to. */
  readonly wanted: string
  readonly body?: unknown
}

class Life {
  readonly http: Http
  readonly complaints: string[] = []
  readonly #ground: Ground
  readonly #round: StagedRound
  readonly #words: string
  readonly #chance: Chance

  constructor (ground: Ground, round: StagedRound, words: string) {
    this.#ground = ground
    this.#round = round
    this.#words = words
    this.#chance = chanceOf(words)
    this.http = createHttp(ground.crew.url, async (url, init) => {
      const response = await fetch(url, init)
      if (response.status === 500) this.complaints.push(`500 at ${new URL(url).pathname.split('/').slice(0, 4).join('/')}`)
      return response
    })
  }

  /** Everybody votes, some at a time; the strikes are spread over them. */
  async letVote (strikes: number): Promise<readonly Ballots[]> {
    const { slips, id } = this.#round
    const { subjects } = (await this.#ground.stage.world.frozen.get(id)).manifest
    const slots = new Slots(DEVICES)
    let done = 0
    const voting = Promise.all(slips.map(({ code }, at) => slots.run(async () => {
      const ballots = await vote(this.http, code, subjects.length, chanceOf(`${this.#words} voter ${at}`))
      done++
      return ballots
    })))
    const over = voting.then(() => true, () => true)
    for (let turn = 0; turn < strikes; turn++) {
      while (done < slips.length * turn / strikes && !await Promise.race([over, delay(5, false)])) { /* until so many have voted */ }
      await this.#strike(SPREAD.voting)
    }
    return voting
  }

  /** Asks for an act, each actor in turn, until the round has come to the state it leads to. */
  async act (act: Act, strikes: number, spread: number): Promise<void> {
    const asking = this.#ask(act)
    asking.catch(() => {})
    for (let turn = 0; turn < strikes; turn++) await this.#strike(spread)
    await asking
    await this.#look()
  }

  async #ask ({ path, actors, wanted, body }: Act): Promise<void> {
    const { crew, stage, token } = this.#ground
    const tokens = await Promise.all(actors.map(actor => patiently(() => token(actor))))
    for (let state = ''; state !== wanted; await delay(50)) {
      for (const bearer of tokens) {
        const { code } = await post(crew.where, `/api/rounds/${this.#round.id}/${path}`, body, bearer)
        if (code !== null && code !== 'wrong-state' && code !== 'in-progress') this.complaints.push(`${path} was answered ${code}`)
      }
      state = (await patiently(() => stage.asOwner<{ state: string }>('select state from rounds where id = $1', [this.#round.id])))[0]!.state
    }
  }

  async #strike (spread: number): Promise<void> {
    await delay(this.#chance() * spread)
    await this.#ground.strike()
    await this.#look()
  }

  async #look (): Promise<void> {
    this.complaints.push(...await patiently(() => contradictionsOf(this.#ground.stage, this.#round.id)))
  }
}
