import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBoardKey } from '../client/board.js'
import { parseShareFile } from '../crypto/shares.js'
import type { ShareFile } from '../crypto/shares.js'
import type { Team } from './accounts.js'

/** How many members must come together, of how many. */
export const sharePlan = { threshold: 3, shares: 5 } as const

/** The head makes the board's key and hands every member a file; the service gets the public half. Gives the paths of the files. */
export async function makeShares (team: Team, roundId: string, folder: string): Promise<readonly string[]> {
  const { boxKey, threshold, shareDigests, files } = await makeBoardKey({ label: 'Đợt lấy phiếu mẫu', ...sharePlan })
  await team.head.put(`/rounds/${roundId}/board-key`, { boxKey, threshold, shareDigests })
  const paths = files.map(({ index }) => join(folder, `manh-khoa-${index}.json`))
  await Promise.all(files.map((file, i) => writeFile(paths[i]!, JSON.stringify(file, null, 2), { mode: 0o600 })))
  return paths
}

/** Every member reads his own file back and says so with its digest; no share leaves his device. */
export async function checkShares (team: Team, roundId: string, paths: readonly string[]): Promise<void> {
  for (const [i, { staff }] of team.board.entries()) {
    const { index, digest } = await readShare(paths[i]!)
    await staff.post(`/rounds/${roundId}/shares/${index}/check`, { digest })
  }
}

/** The shares of the first members who are enough, as they bring them to the count. */
export async function bringShares (paths: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(paths.slice(0, sharePlan.threshold).map(readShare))
  return files.map(({ share }) => share)
}

async function readShare (path: string): Promise<ShareFile> {
  return parseShareFile(await readFile(path, 'utf8'))
}
