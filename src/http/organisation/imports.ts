import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { importPeople, previewPeople } from '../../steps/organisation/import-people.js'
import { importUnits, previewUnits } from '../../steps/organisation/import-units.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { refusing } from '../wire.js'
import { importReply } from './schemas.js'
import { acceptFiles, fileBody, receiveFile } from '../upload.js'

const importQuery = z.object({ preview: z.enum(['true', 'false']).default('false').meta({ description: 'true: chỉ cho biết sẽ đổi gì' }) })

const tags = ['organisation']
const security = [{ staff: [] }]

/** Files of units and people: checked whole, previewed, then imported whole or not at all. */
export async function importRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  await acceptFiles(scope)
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const common = { tags, security, consumes: ['multipart/form-data'], querystring: importQuery, body: fileBody, response: { 200: importReply, ...refusing('import-problems', 'conflict') } }
  const writers = { onRequest: requireRole('administrator', 'organiser') }
  app.addHook('preValidation', receiveFile)

  app.post('/imports/units', { ...writers, schema: { ...common, summary: 'Nhập biên chế đơn vị từ tệp' } }, async request => {
    if (request.query.preview === 'true') return { changes: await previewUnits(world, request.body.file), applied: false }
    return { changes: await importUnits(world, signedIn(request), request.body.file), applied: true }
  })

  app.post('/imports/people', { ...writers, schema: { ...common, summary: 'Nhập cán bộ và chức vụ từ tệp' } }, async request => {
    if (request.query.preview === 'true') return { changes: await previewPeople(world, request.body.file), applied: false }
    return { changes: await importPeople(world, signedIn(request), request.body.file), applied: true }
  })
}
