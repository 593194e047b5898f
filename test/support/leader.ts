import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import type { Actor } from '../../src/domain/staff/role.js'
import { newDevice, screens } from './browser.js'
import type { TestService } from './service.js'
import type { Stage } from './stage.js'

/** An account of a leader of one of the stage's units. */
export async function leaderOf (stage: Stage, code: string): Promise<Actor> {
  const accountId = randomUUID()
  const username = `chi-huy-${code.toLowerCase()}`
  const name = `Chỉ huy mẫu ${code}`
  const unitId = stage.units.get(code)!
  await stage.asOwner('insert into accounts (id, username, name, role, password_hash, unit_id) values ($1, $2, $3, $4, $5, $6)', [accountId, username, name, 'leader', '$argon2id$none', unitId])
  return { accountId, username, name, role: 'leader', unitId, sessionId: randomUUID() }
}

/** A browser of somebody who is signed in at the console. */
export async function atConsole (t: Parameters<typeof newDevice>[0], browser: Browser, service: TestService, actor: Actor): Promise<Page> {
  const context = await newDevice(t, browser, { viewport: screens.desktop })
  await context.addCookies([{ name: 'hom_phieu_staff', value: await service.token(actor), domain: '127.0.0.1', path: '/api', httpOnly: true }])
  return context.newPage()
}
