import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { webFolder } from '../../files/web.js'

/** An address and the file that is there. */
type Address = readonly [address: string, file: string]

/** Addresses of pages and the file each is; what stands behind # never reaches the service. */
const pages: readonly Address[] = [
  ...['/vote', '/kiosk', '/check', '/result', '/who', '/trust', '/dialogue/*'].map(address => [address, 'vote.html'] as const),
  ...['/console', '/console/*'].map(address => [address, 'console.html'] as const),
]

const guide = 'huong-dan'

/** The built pages and their files. Nothing is logged: who opened which page when is nobody's business. */
export async function pageRoutes (app: FastifyInstance): Promise<void> {
  if (!existsSync(join(webFolder, 'vote.html'))) {
    app.log.warn('Chưa dựng các trang (node scripts/ready.js); chỉ có API.')
    return
  }
  const hidden = { schema: { hide: true }, config: { silent: true } } as const
  await app.register(fastifyStatic, {
    root: join(webFolder, 'assets'), prefix: '/assets/', index: false, preCompressed: true, immutable: true, maxAge: '365d', dotfiles: 'ignore',
  })
  await app.register(fastifyStatic, { root: join(webFolder, guide, 'anh'), prefix: `/${guide}/anh/`, index: false, decorateReply: false, dotfiles: 'ignore' })
  app.get('/', hidden, async (_request, reply) => reply.redirect('/vote'))
  for (const [address, file] of [...pages, ...chapters()]) {
    app.get(address, hidden, async (_request, reply) => reply
      .header('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
      .header('cache-control', 'no-cache').sendFile(file, webFolder, { cacheControl: false }))
  }
}

/** Chapters of the users' guide, each by its name. */
function chapters (): readonly Address[] {
  return readdirSync(join(webFolder, guide)).filter(file => file.endsWith('.html'))
    .map(file => [file === 'index.html' ? `/${guide}` : `/${guide}/${file.slice(0, -'.html'.length)}`, `${guide}/${file}`])
}
