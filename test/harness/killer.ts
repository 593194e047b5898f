import { setTimeout as delay } from 'node:timers/promises'
import { pick } from '../../src/demo/chance.js'
import type { Chance } from '../../src/demo/chance.js'
import type { Stage } from '../support/stage.js'
import type { Crew } from './crew.js'

/** Who is killed and how often: `backend` is one process of the database server (which then restarts all), `immediate` its shutdown without a checkpoint. */
const weights = { service: 9, services: 2, backend: 5, postmaster: 2, immediate: 1, everything: 1 } as const
type Victim = keyof typeof weights

/** The embedded server gives up after ten attempts of a restart in a minute, and a restart may need several. */
const SERVERS_A_MINUTE = 4

/** Kills by chance, and knows how often. */
export class Killer {
  readonly #crew: Crew
  readonly #stage: Stage
  readonly #chance: Chance
  readonly #servers: number[] = []
  readonly kills = new Map<Victim, number>()

  constructor (crew: Crew, stage: Stage, chance: Chance) {
    this.#crew = crew
    this.#stage = stage
    this.#chance = chance
  }

  /** Kills so far. */
  get total (): number {
    return [...this.kills.values()].reduce((sum, kills) => sum + kills, 0)
  }

  /** Kills somebody; resolves when the database answers again. */
  async strike (): Promise<void> {
    const victim = this.#choose()
    if (await this.#kill(victim)) this.kills.set(victim, (this.kills.get(victim) ?? 0) + 1)
  }

  #choose (): Victim {
    const names = Object.keys(weights) as Victim[]
    const victim = names[pick(this.#chance, Object.values(weights))]!
    const ends = victim === 'postmaster' || victim === 'immediate' || victim === 'everything'
    if (!ends) return victim
    const now = performance.now()
    while (this.#servers.length > 0 && now - this.#servers[0]! > 60_000) this.#servers.shift()
    if (this.#servers.length >= SERVERS_A_MINUTE) return 'backend'
    this.#servers.push(now)
    return victim
  }

  async #kill (victim: Victim): Promise<boolean> {
    if (victim === 'service') return this.#killService()
    if (victim === 'services') return this.#killServices()
    if (victim === 'backend') return this.#killBackend()
    if (victim === 'everything') return (await Promise.all([this.#killServices(), this.#killServer('SIGKILL')])).some(Boolean)
    return this.#killServer(victim === 'postmaster' ? 'SIGKILL' : 'SIGQUIT')
  }

  /** Those that are still being started are waited for when there is no other. */
  async #killService (): Promise<boolean> {
    const first = Math.floor(this.#chance() * this.#crew.size)
    for (let step = 0; step < this.#crew.size; step++) if (await this.#crew.kill((first + step) % this.#crew.size)) return true
    await this.#crew.whole()
    return this.#crew.kill(first)
  }

  async #killServices (): Promise<boolean> {
    return (await Promise.all(Array.from({ length: this.#crew.size }, (_, at) => this.#crew.kill(at)))).some(Boolean)
  }

  async #killBackend (): Promise<boolean> {
    const rows = await this.#stage.asOwner<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and usename in ('hom_phieu_registrar', 'hom_phieu_teller') order by random() limit 1").catch(() => [])
    const [row] = rows
    if (!row) return false
    process.kill(row.pid, 'SIGKILL')
    await this.#answered()
    return true
  }

  async #killServer (signal: 'SIGKILL' | 'SIGQUIT'): Promise<boolean> {
    const { postgres } = this.#stage.cluster
    const { pid } = postgres
    process.kill(pid, signal)
    while (postgres.pid === pid) await delay(10)
    await this.#answered()
    return true
  }

  async #answered (): Promise<void> {
    while (await this.#stage.asOwner('select 1').catch(() => null) === null) await delay(10)
  }
}
