/** Where the dialogue of a round is read; the round's id follows. */
export const dialogueAddress = '/dialogue/'
