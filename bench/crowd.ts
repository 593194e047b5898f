// A brigade that votes through HTTP with real cryptography: a ramp, a storm, the same beside connections that only hold on, and everybody at one moment.
import { connect } from 'node:net'
import { chanceOf } from '../src/demo/chance.js'
import { collectEndings } from '../test/support/ending.js'
import { letVote, readyVoters } from './brigade.js'
import type { Met } from './brigade.js'
import { quantile } from './load.js'
import { makeGround, PLACES, serveWatched } from './stage.js'
import type { Vitals } from './stage.js'

const seed = Number(process.env.SEED ?? 6)
/** Voters of one phase. */
const voters = Number(process.env.VOTERS ?? 4000)
const MINUTE = 60_000
/** Connections that send a letter of a header now and then. */
const HOLDING = 1000

const t = collectEndings()

const next = chanceOf(`brigade ${seed}`)
/** When voters come, in milliseconds: ever more of them, evenly over a minute, or all at once. */
const coming = { ramp: () => Math.sqrt(next()) * MINUTE, storm: () => next() * MINUTE, 'storm beside a thousand that hold on': () => next() * MINUTE, 'all at once': () => 0 } as const

/** Opens connections and lets each trickle until `stop`; those that are cut come again. */
function holdOn (port: number, count: number): { readonly stop: () => number } {
  let cut = 0
  let going = true
  const open = () => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /api/health HTTP/1.1\r\nHost: x\r\nX: '))
    socket.on('error', () => {}).on('close', () => {
      cut++
      if (going) open()
    })
    const timer = setInterval(() => going ? socket.writable && socket.write('x') : socket.destroy(), 1000)
    socket.on('close', () => clearInterval(timer))
  }
  for (let at = 0; at < count; at++) open()
  return { stop: () => { going = false; return cut } }
}

function row (name: string, { calls, ways, statuses, gaveUp, seconds }: Met, { megabytes, delay }: Vitals): string {
  const figures = (values: readonly number[]) => {
    const ascending = values.toSorted((a, b) => a - b)
    return [0.5, 0.95, 0.99].map(at => Math.round(quantile(ascending, at))).join(' / ')
  }
  const others = [...statuses].filter(([status]) => ![200, 201, 503].includes(status))
  return `| ${[name, `${ways.length} in ${seconds.toFixed(0)} s`, figures(calls['sign-in']), figures(calls.issue), figures(calls.cast), figures(ways), statuses.get(503) ?? 0,
    `${gaveUp}${others.length > 0 ? ` ${JSON.stringify(others)}` : ''}`, `${Math.round(megabytes)} MB`, `${delay.mean.toFixed(0)} / ${delay.p99.toFixed(0)} / ${delay.most.toFixed(0)}`].join(' | ')} |`
}

console.log(`SEED=${seed} VOTERS=${voters}`)
try {
  const phases = Object.entries(coming)
  const ground = await makeGround(t, Math.ceil(voters * phases.length / PLACES) + 1)
  const { port, vitals } = await serveWatched(t, ground)
  const ready = await readyVoters(ground, voters * phases.length)
  console.log('| voters come | voted | sign-in p50 / p95 / p99 ms | issue | cast | whole way | 503 | gave up | memory | event loop mean / p99 / most ms |\n|---|---|---|---|---|---|---|---|---|---|')
  for (const [at, [name, moment]] of phases.entries()) {
    const some = ready.slice(at * voters, (at + 1) * voters)
    await vitals()
    const held = name.includes('hold on') ? holdOn(port, HOLDING) : null
    const met = await letVote(ground, port, some, some.map(moment))
    console.log(row(name, met, await vitals()))
    if (held) console.log(`  connections that held on: ${held.stop()} cut`)
  }
  const [{ sheets }] = await ground.stage.asOwner<{ sheets: number }>('select count(*)::int as sheets from sheets where round_id = $1', [ground.round.id]) as [{ sheets: number }]
  console.log(`sheets in the box: ${sheets}`)
} finally {
  await t.end()
}
