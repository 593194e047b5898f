const key = (accountId: string) => `hom-phieu.visit.${accountId}`

/**
 * The instant of this account's last visit on this device, null when there is none; the present visit, which lasts as long as the tab, is
 * remembered for the next. It is kept in the browser alone, so the service need not record who looked when. Where storage is shut off
 * every visit is the first.
 */
export function sinceLastVisit (accountId: string): string | null {
  try {
    const known = sessionStorage.getItem(key(accountId))
    if (known !== null) return known === '' ? null : known
    const last = localStorage.getItem(key(accountId))
    sessionStorage.setItem(key(accountId), last ?? '')
    localStorage.setItem(key(accountId), new Date().toISOString())
    return last
  } catch {
    return null
  }
}
