/** Gives the person a file to keep; nothing of it goes anywhere else. */
export function saveFile (name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by the next turn; a moment more does no harm.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
