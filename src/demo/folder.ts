import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFolder } from '../embedded/folder.js'
import { outliveOrphan } from '../embedded/postmaster.js'

const marker = 'DU-LIEU-MAU.txt'
const sentence = 'Thư mục này chỉ chứa dữ liệu mẫu của hom-phieu demo và bị xóa sạch mỗi lần chạy lại.\n'
/** What holding the folder puts into it. */
const lockFile = 'service.sock'

/**
 * Empties the folder of an earlier demo, or makes it; the lock of the embedded database is held meanwhile. Throws a sentence when
 * another process uses the folder, or when there is anything in it and no marker of a demo.
 */
export async function clearFolder (path: string): Promise<void> {
  const folder = await openFolder(path)
  try {
    const names = (await readdir(folder.path)).filter(name => name !== lockFile)
    if (names.length > 0 && !await isMarked(folder.path)) throw new Error(`Thư mục ${folder.path} không phải của demo nên không bị xóa; hãy dời nó đi hoặc chọn DATA_DIR khác.`)
    await outliveOrphan(folder.cluster)
    // The marker goes last, so that a clearing cut short can be taken up again.
    for (const name of names) if (name !== marker) await rm(join(folder.path, name), { recursive: true, force: true, maxRetries: 3 })
    await writeFile(join(folder.path, marker), sentence)
  } finally {
    await folder.release()
  }
}

async function isMarked (path: string): Promise<boolean> {
  return await readFile(join(path, marker), 'utf8').catch(() => '') === sentence
}
