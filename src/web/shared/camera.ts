import { decodeQR } from 'qr/decode.js'

/** Widest picture that is looked at, in pixels: a printed receipt's dense code is still read, and an old phone keeps up. */
const widest = 960
/** Milliseconds between two pictures, after the first was read: a slow device has the page to draw as well. */
const pause = 120

/** Shows the rear camera in `video` and gives the text of every QR code that comes before it. Fails with what `getUserMedia` fails with; the result stops the camera. */
export async function watchCamera (video: HTMLVideoElement, onText: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } })
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  const look = () => {
    const text = readFrame(video, canvas)
    timer = setTimeout(look, pause)
    if (text !== null) onText(text)
  }
  let timer = setTimeout(look, pause)
  return () => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}

function readFrame (video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  if (video.videoWidth === 0) return null
  const scale = Math.min(1, widest / video.videoWidth)
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height))
  } catch {
    // No code in this picture; the next one comes soon.
    return null
  }
}
