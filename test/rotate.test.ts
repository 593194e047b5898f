import { randomBytes } from 'node:crypto'
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { loadConfig } from '../src/config.js'
import { deriveKeys } from '../src/crypto/keys.js'
import { rotate } from '../src/rotate.js'
import { admit } from '../src/steps/ballot/admit.js'
import { cast } from '../src/steps/ballot/cast.js'
import { countRound } from '../src/steps/count/count.js'
import { createWorld } from '../src/steps/create-world.js'
import { inviteKiosk, pairKiosk } from '../src/steps/conduct/kiosk.js'
import { publishRound } from '../src/steps/publish/publish.js'
import { publishedResult } from '../src/steps/publish/published.js'
import { reprintSlips } from '../src/steps/conduct/slips.js'
import type { World } from '../src/steps/world.js'
import { roleUrl } from '../src/store/database.js'
import { migrate, roles } from '../src/store/migrate.js'
import { insertSession } from '../src/store/sessions.js'
import { temporaryFolder, testCluster } from './support/cluster.js'
import { layCluster, testSecret } from './support/cluster-template.js'
import { contentsOf, tablesThatHold } from './support/contents.js'
import { query } from './support/embedded.js'
import { bring, openStaged, setStage } from './support/stage.js'
import { closeStaged, obtain, sheetOf, voteAll } from './support/voters.js'

t.setTimeout(0)
const text = (secret: Uint8Array) => Buffer.from(secret).toString('base64url')
const said: string[] = []
const { log } = console
console.log = (line: unknown) => { said.push(String(line)) }
t.teardown(() => { console.log = log })

t.test('the secret changes under an open round, and voting goes on', async t => {
  const secret = randomBytes(32)
  const cluster = await testCluster(t, { secret })
  const stage = await setStage(t, { cluster, secret })
  const { world, asOwner, organiser } = stage
  const { ownerUrl } = stage.database
  const round = await openStaged(stage)
  await voteAll(world, round.slips, [[1, 2, 3]])
  const waiting = await obtain(world, round.slips[1]!.code)
  const { pairingCode } = await inviteKiosk(world, organiser, round.id)
  await insertSession(world.roll.db, organiser.accountId, 1)
  const wrapped = (await asOwner<{ key: Buffer }>('select private_key as key from issuer_secrets union all select private_key from receipt_keys')).map(({ key }) => key)

  const file = join(await temporaryFolder(t), 'new')
  const env = { SECRET: text(secret), DATABASE_URL: ownerUrl, DATA_DIR: await temporaryFolder(t) }
  await migrate(ownerUrl, deriveKeys(secret))
  const before = await contentsOf(stage)
  await t.rejects(rotate(env, ['--new', file]), /^Dịch vụ đang chạy: có \d+ kết nối/)
  t.same(await contentsOf(stage), before, 'while the service runs nothing is changed')
  await t.rejects(rotate(env, []), { name: 'ConfigError', message: /--new/ })
  await Promise.all([world.roll.close(), world.box.close(), world.reader.close()])
  t.equal(await rotate(env, ['--new', file]), 0)
  t.match(said.join('\n'), /^Đã đổi khóa bí mật; 3 khóa [^]*Có 1 đợt đã chốt hoặc đang mở/m)
  const next = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url')
  t.equal((await stat(file)).mode & 0o777, 0o600)

  for (const key of wrapped) t.same(await tablesThatHold(stage, key), [], 'nothing wrapped by the old secret is left')
  t.same(await asOwner('select (select count(*) from sessions)::int as sessions, (select count(*) from kiosk_pairings)::int as pairings'), [{ sessions: 0, pairings: 0 }])
  t.match(await asOwner("select action, actor, details from audit_events order by number desc limit 1"), [{ action: 'secret-changed', actor: 'hom-phieu', details: { keys: 3 } }])
  for (const role of Object.values(roles)) await t.rejects(query(roleUrl(ownerUrl, role, deriveKeys(secret).rolePassword(role)), 'select 1'), { code: '28P01' }, `${role} does not come in with the old secret`)
  await t.rejects(migrate(ownerUrl, deriveKeys(secret)), /^Khóa bí mật .* không phải của cơ sở dữ liệu này/, 'nor does the owner let the old secret in again')

  said.length = 0
  t.equal(await rotate(env, ['--new', file]), 0)
  t.match(said.join('\n'), /^Cơ sở dữ liệu đã đổi sang khóa mới ở lần chạy trước/, 'again it changes nothing')
  t.equal(await rotate({ ...env, SECRET: text(next) }, ['--new', `${file}-2`]), 0, 'and a second time it is changed from the new one')
  const last = Buffer.from((await readFile(`${file}-2`, 'utf8')).trim(), 'base64url')

  const keys = deriveKeys(last)
  const url = (role: string) => roleUrl(ownerUrl, role, keys.rolePassword(role))
  const served = createWorld({ roll: url(roles.roll), box: url(roles.box), reader: url(roles.reader) }, keys)
  t.teardown(() => served.close())
  const going = { ...stage, world: served as World }
  await cast(served, round.id, await sheetOf(served, waiting, [3, 3, 3]))
  await voteAll(served, round.slips.slice(2), [[2, 2, 2], [1, 1, 1]])
  await t.rejects(pairKiosk(served, pairingCode), { code: 'bad-code' })
  const [anew] = await reprintSlips(served, organiser, round.id, { constituencyId: null, voters: [], codes: [round.slips[9]!.code] })
  t.match(await admit(served, anew!.code), { roundId: round.id, issued: false }, 'a slip of the first secret is voided by its code, and one of the last takes its place')
  await closeStaged(going, round.id)
  await countRound(served, stage.head, round.id, bring(round.shares, 2))
  await publishRound(served, organiser, round.id)
  t.match(await publishedResult(served, round.id), { result: { sheets: { issued: 4, collected: 4 } } })

  await Promise.all([served.roll.close(), served.box.close(), served.reader.close()])
  said.length = 0
  const other = text(randomBytes(32))
  await t.rejects(migrate(ownerUrl, deriveKeys(Buffer.from(other, 'base64url'))), /rotate --lost/)
  t.equal(await rotate({ ...env, SECRET: other }, ['--lost']), 0, 'a lost secret is given up in so many words')
  await migrate(ownerUrl, deriveKeys(Buffer.from(other, 'base64url')))
})

t.test('with a server of its own the secret’s file changes too, whenever it is cut short', async t => {
  const DATA_DIR = await temporaryFolder(t)
  const file = join(DATA_DIR, 'secret.key')
  await layCluster(DATA_DIR)
  await writeFile(file, `${text(testSecret)}\n`, { mode: 0o600 })
  said.length = 0
  t.equal(await rotate({ DATA_DIR }, []), 0)
  const changed = (await readFile(file, 'utf8')).trim()
  t.not(changed, text(testSecret))
  t.match(said.join('\n'), new RegExp(`Khóa mới ở tệp ${file}`))
  t.same(loadConfig({ DATA_DIR }).secret, Buffer.from(changed, 'base64url'))

  await copyFile(file, `${file}.new`)
  await writeFile(file, `${text(testSecret)}\n`)
  t.throws(() => loadConfig({ DATA_DIR }), { name: 'ConfigError', message: /việc đổi khóa bí mật chưa xong/ }, 'half done, the service does not start')
  t.equal(await rotate({ DATA_DIR }, []), 0, 'and the same command ends it')
  t.equal((await readFile(file, 'utf8')).trim(), changed)
  await t.rejects(stat(`${file}.new`), { code: 'ENOENT' })
})
