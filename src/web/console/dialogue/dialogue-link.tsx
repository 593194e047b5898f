import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useMessages } from '../messages/speech.js'
import { readDialogue } from './read-dialogue.js'

/** The way to a round's comments, for whoever may read them; nothing where there are none, or they are not for him. */
export function DialogueLink ({ round }: { readonly round: string }) {
  const { dialogue } = useMessages()
  const { data } = useQuery({ queryKey: ['rounds', round, 'dialogue'], queryFn: () => readDialogue(round), retry: false })
  return data ? <p class="no-print"><Link href={`/dialogue/${round}`}>{dialogue.link}</Link></p> : null
}
