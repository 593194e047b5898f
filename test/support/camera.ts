import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeQR } from 'qr'
import { temporaryFolder } from './cluster.js'
import type { Ending } from './cluster.js'

const width = 960
const height = 720

/** What a browser is started with so that its camera sees this text as a QR code, on a wall somewhat grey. */
export async function cameraSeeing (t: Ending, text: string): Promise<readonly string[]> {
  const file = join(await temporaryFolder(t), 'camera.y4m')
  await writeFile(file, film(encodeQR(text, 'raw', { border: 4, ecc: 'low' })))
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

/** Two pictures of YUV4MPEG2, 4:2:0: brightness of every point, then colour, of which there is none. */
function film (modules: readonly (readonly boolean[])[]): Buffer {
  const scale = Math.floor(height * 0.9 / modules.length)
  const left = Math.floor((width - scale * modules.length) / 2)
  const top = Math.floor((height - scale * modules.length) / 2)
  const luma = Buffer.alloc(width * height, 190)
  for (const [y, line] of modules.entries()) {
    for (const [x, dark] of line.entries()) {
      for (let row = 0; row < scale; row++) {
        const at = (top + y * scale + row) * width + left + x * scale
        luma.fill(dark ? 30 : 220, at, at + scale)
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc(width * height / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame])
}
