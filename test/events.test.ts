import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { cancelRound } from '../src/steps/conduct/cancel.js'
import { deleteSessionsOf } from '../src/store/sessions.js'
import { testCluster } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { openStaged, setStage } from './support/stage.js'
import { closeStaged, obtain, voteAll } from './support/voters.js'
import { allRefused } from './support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, organiser, head, inspector, otherOrganiser } = stage

/** One event as it came. */
interface Event {
  readonly name: string
  readonly data: any
}

/** Follows a round over a real connection: what came, and a way to wait for more. */
async function follow (actor: typeof organiser, id: string) {
  const leave = new AbortController()
  const response = await fetch(`${service.url}/api/rounds/${id}/events`, { headers: { authorization: `Bearer ${await service.token(actor)}` }, signal: leave.signal })
  const came: Event[] = []
  const text: string[] = []
  const reader = { ended: false }
  const reading = (async () => {
    let rest = ''
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
      text.push(piece)
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
        if (name && data) came.push({ name, data: JSON.parse(data) })
      }
    }
  })().catch(() => {}).finally(() => { reader.ended = true })
  const until = async (what: () => boolean) => { while (!what() && !reader.ended) await delay(50) }
  return { response, came, text, until, reading, leave: () => leave.abort(), hasEnded: () => reader.ended }
}

t.test('a round is followed from open to closed: states, progress, turnout in fives, then exact', async t => {
  const { id, slips } = await openStaged(stage)
  await voteAll(world, slips, [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
  const news = await follow(organiser, id)
  t.match(news.response.headers.get('content-type'), 'text/event-stream')
  t.equal(news.response.headers.get('cache-control'), 'no-store')
  await news.until(() => news.came.some(({ name }) => name === 'turnout'))
  t.match(news.came.map(({ name, data }) => [name, data]), [['state', { state: 'open' }], ['progress', [{ task: 'prepare', status: 'done' }]], ['turnout', Array]])
  t.same(news.came[2]!.data.map(({ issued, collected }: any) => [issued, collected]), [[0, 0], [0, 0]], 'three are not told')

  await Promise.all(slips.slice(3, 6).map(({ code }) => obtain(world, code)))
  await news.until(() => news.came.filter(({ name }) => name === 'turnout').length > 1)
  t.same(news.came.at(-1)!.data.map(({ issued, collected }: any) => [issued, collected]), [[5, 0], [0, 0]], 'six issued are five')
  await closeStaged(stage, id)
  await news.until(() => news.came.some(({ data }) => data.state === 'closed'))
  await news.until(() => news.came.at(-1)!.name === 'turnout' && news.came.at(-1)!.data[0].issued === 6)
  t.same(news.came.at(-1)!.data.map(({ issued, collected }: any) => [issued, collected]), [[6, 3], [0, 0]], 'exact once it is closed')
  t.same([...new Set(news.came.map(({ name }) => name))].toSorted(), ['progress', 'state', 'turnout'], 'and nothing else')
  for (const { code, name } of slips) t.notOk(news.text.join('').includes(code) || news.text.join('').includes(name!), 'no voter is in it')
  t.notMatch(news.text.join(''), /"at"|time|nonce|blinded|\d{4}-\d\d-\d\dT/, 'no time either')
  news.leave()
  await news.reading
})

t.test('it ends with the session, and with the service', async t => {
  const { id } = await openStaged(stage)
  const [one, other] = [await follow(otherOrganiser, id), await follow(inspector, id)]
  await one.until(() => one.came.length >= 3)
  await deleteSessionsOf(world.roll.db, otherOrganiser.accountId)
  await one.reading
  t.ok(one.hasEnded(), 'whoever is signed out is told nothing more')
  t.notOk(other.hasEnded())
  await cancelRound(world, organiser, id, 'thử')
  await other.until(() => other.came.some(({ data }) => data.state === 'cancelled'))
  t.ok(other.came.some(({ data }) => data.state === 'cancelled'), 'the others go on')
  await service.app.close()
  await other.reading
  t.ok(other.hasEnded())
})

t.test('who may follow', async t => {
  const { id } = await openStaged(stage)
  const again = await serveStage(t, stage)
  const path = `/api/rounds/${id}/events`
  await stage.asOwner("update accounts set role = 'administrator' where id = $1", [otherOrganiser.accountId])
  const stranger = await stage.asOwner<{ id: string }>("insert into accounts (username, name, role, password_hash) values ('ban-khac', 'Ban khác', 'board', '$argon2id$none') returning id")
  const bearer = async (actor: typeof organiser) => ({ authorization: `Bearer ${await again.token(actor)}` })
  await allRefused(t, stage, again, [
    { name: 'nobody', error: 'not-signed-in', method: 'GET', path },
    { name: 'the administrator', error: 'not-allowed', method: 'GET', path, headers: await bearer(otherOrganiser) },
    { name: 'another board', error: 'not-allowed', method: 'GET', path, headers: await bearer({ ...head, accountId: stranger[0]!.id }) },
    { name: 'a round that is not', error: 'not-found', method: 'GET', path: path.replace(id, head.accountId), headers: await bearer(organiser) },
  ])
})
