import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pairKiosk } from '../../steps/conduct/kiosk.js'
import type { World } from '../../steps/world.js'
import type { Guesses } from '../guard/guesses.js'
import { refusing, toWire, wireBytes, wireId } from '../wire.js'

const codeBody = z.strictObject({ code: z.string().min(1).max(64) }).meta({ id: 'PairingCode' })
const pairedBody = z.object({ roundId: wireId, manifestHash: wireBytes(32) }).meta({ id: 'KioskRound', description: 'Chỉ thông tin công khai của đợt; máy không nhận mã hiệu hay thẻ nào' })

/** Where a kiosk learns its round. Nothing is logged, and nothing is given that the kiosk could send on. */
export async function kioskRoutes (scope: FastifyInstance, { world, guesses }: {
  readonly world: Pick<World, 'roll' | 'keys' | 'frozen'>, readonly guesses: Guesses }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.post('/kiosk', {
    config: { silent: true },
    bodyLimit: 4096,
    schema: { tags: ['voter'], summary: 'Gắn máy bỏ phiếu chung với một đợt bằng mã dùng một lần', body: codeBody, response: { 200: pairedBody, ...refusing('bad-code', 'too-many-requests') } },
  }, async request => {
    const { roundId, manifestHash } = await guesses.guard(request, () => pairKiosk(world, request.body.code))
    return { roundId, manifestHash: toWire(manifestHash) }
  })
}
