import { useQueryClient } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { Link, useLocation } from 'wouter'
import type { Role } from '../../domain/staff/role.js'
import { LanguageSwitch } from '../shared/language-switch.js'
import { useSpeech } from './messages/speech.js'
import { useAct } from './service/act.js'
import { call } from './service/call.js'
import { forgetHere } from './service/kept-here.js'
import type { Who } from './service/types.js'

type PageName = 'home' | 'rounds' | 'reports' | 'units' | 'people' | 'accounts' | 'audit'

/** Pages a role finds in the menu; the service refuses what it may not do wherever it comes from. */
const pagesOf: Readonly<Record<Role, readonly PageName[]>> = {
  administrator: ['home', 'accounts', 'units', 'people', 'rounds', 'audit'],
  organiser: ['home', 'rounds', 'reports', 'units', 'people'],
  board: ['home', 'rounds'],
  inspector: ['home', 'rounds', 'audit', 'reports', 'units', 'people'],
  leader: ['home', 'reports', 'units', 'people'],
}

/** The chapter of the guide that a role reads first. */
const chapterOf: Readonly<Record<Role, string>> = { administrator: 'quan-tri', organiser: 'to-chuc', board: 'ban-kiem-phieu', inspector: 'kiem-tra', leader: 'lanh-dao' }

/** What stands around every page: the service's name, the menu, the guide, the languages, who is signed in. */
export function Frame ({ who, children }: { readonly who: Who | null, readonly children: ComponentChildren }) {
  const speech = useSpeech()
  const { shell } = speech.messages
  return (
    <>
      <a class="skip" href="#content">{shell.skip}</a>
      <header class="frame container">
        <strong>{shell.service}</strong>
        {who && <Menu who={who} />}
        <a class="guide" href={who ? `/huong-dan/${chapterOf[who.role]}` : '/huong-dan'} target="_blank" rel="noopener" hreflang="vi">{shell.guide}</a>
        <LanguageSwitch speech={speech} />
        {who && <Self who={who} />}
      </header>
      <main id="content" class="container">{children}</main>
    </>
  )
}

function Menu ({ who }: { readonly who: Who }) {
  const { shell } = useSpeech().messages
  const [path] = useLocation()
  return (
    <nav aria-label={shell.menu}>
      <ul>
        {pagesOf[who.role].map(page => {
          const address = page === 'home' ? '/' : `/${page}`
          const here = page === 'home' ? path === '/' : path.startsWith(address)
          return <li key={page}><Link href={address} aria-current={here ? 'page' : undefined}>{shell.pages[page]}</Link></li>
        })}
      </ul>
    </nav>
  )
}

function Self ({ who }: { readonly who: Who }) {
  const { shell, roles } = useSpeech().messages
  const client = useQueryClient()
  const signOut = useAct(() => call('DELETE', '/session'), { after: () => { forgetHere(); client.setQueryData(['session'], null) } })
  return (
    <div class="self">
      <span>{shell.signedIn}: <strong>{who.name}</strong> · {roles[who.role]}</span>
      <Link href="/password">{shell.password}</Link>
      <button type="button" class="link" onClick={() => void signOut.run(undefined)}>{shell.signOut}</button>
    </div>
  )
}
