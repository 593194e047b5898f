/** Why a backup is not made or not taken back; the message is a Vietnamese sentence for whoever runs the command. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
}
