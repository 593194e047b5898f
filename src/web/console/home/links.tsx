import { Link } from 'wouter'
import type { Role } from '../../../domain/staff/role.js'
import { useMessages } from '../messages/speech.js'

const linksOf = {
  administrator: ['accounts', 'units', 'people', 'rounds', 'audit'],
  organiser: ['rounds', 'reports', 'units', 'people'],
  board: ['rounds'],
  inspector: ['rounds', 'audit', 'reports', 'units', 'people'],
  leader: ['reports', 'units', 'people'],
} as const satisfies Record<Role, readonly string[]>

/** Where the work of a role is done. */
export function Links ({ role }: { readonly role: Role }) {
  const { shell } = useMessages()
  return <ul>{linksOf[role].map(page => <li key={page}><Link href={`/${page}`}>{shell.pages[page]}</Link></li>)}</ul>
}
