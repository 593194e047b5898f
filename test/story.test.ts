import t from 'tap'
import { Device } from '../src/client/device.js'
import type { DeviceState } from '../src/client/state.js'
import type { OfficialResult } from '../src/domain/count/result.js'
import { bring, prepareStaged, setStage } from './support/stage.js'
import { serveStage } from './support/service.js'
import type { TestService } from './support/service.js'
import { toBase64url } from '../src/domain/encoding.js'

t.test('a round is held, from printed slips to the published result', async t => {
  const stage = await setStage(t)
  const service = await serveStage(t, stage)
  const round = await prepareStaged(stage)
  const [organiser, head] = [service.as(stage.organiser), service.as(stage.head)]
  const path = `/api/rounds/${round.id}`

  t.same(await (await organiser('POST', `${path}/open`)).json(), { done: false })
  t.same(await (await head('POST', `${path}/open`)).json(), { done: true })

  // Twenty of twenty-three vote: everybody high for the first person, every second low for the second, all leave the third blank.
  const devices = await Promise.all(round.slips.slice(0, 20).map(async ({ code }, voter) => vote(service, code, [1, voter % 2 === 0 ? 3 : 1, 0])))
  const changed = devices[0]!
  await changed.seal({ marks: [2, 3, 0], comment: null })
  t.equal((await changed.cast()).version, 2, 'the first voter changed his mind')

  await organiser('POST', `${path}/close`)
  t.same(await (await head('POST', `${path}/close`)).json(), { done: true })
  for (const device of devices) t.match(await device.check(), { problems: [] }, 'the ballot is in the box')

  t.equal((await head('POST', `${path}/count`, { shares: bring(round.shares, 2).map(toBase64url) })).status, 204)
  t.equal((await organiser('GET', `${path}/result`)).status, 409, 'not before publication')
  t.equal((await organiser('POST', `${path}/publish`)).status, 204)
  const { result } = await (await organiser('GET', `${path}/result`)).json() as { result: OfficialResult }
  t.match(result.sheets, { summoned: 23, issued: 20, collected: 20, valid: 20, invalid: 0 })
  t.same(result.subjects.map(({ levels, blank }) => [...levels.map(level => level.count), blank]), [[19, 1, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]])
  t.same(result.subjects.map(({ levels }) => levels.map(level => level.percent)), [['95.00', '5.00', '0.00'], ['50.00', '0.00', '50.00'], ['0.00', '0.00', '0.00']])
  t.same(result.subjects.map(({ band }) => band), [null, null, null])
})

async function vote (service: TestService, code: string, marks: readonly number[]): Promise<Device> {
  let state: DeviceState | null = null
  const device = await Device.resume(service.http, { load: async () => state, save: async next => { state = next } })
  await device.signIn(code, null)
  await device.obtainCredential()
  await device.seal({ marks, comment: null })
  await device.cast()
  return device
}
