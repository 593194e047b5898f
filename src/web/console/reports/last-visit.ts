const kept = (accountId: string) => `hom-phieu.visit.${accountId}`

/** Since when a visit's news count; asked again during the same visit it is the same. */
let begun: { readonly accountId: string, readonly since: string | null } | null = null

/**
 * The instant of this account's last visit on this device, null when there is none, and remembers the present one. It is kept in the
 * browser alone, so the service need not record who looked when. Where storage is shut off every visit is the first.
 */
export function sinceLastVisit (accountId: string): string | null {
  if (begun?.accountId === accountId) return begun.since
  begun = { accountId, since: exchange(kept(accountId), new Date().toISOString()) }
  return begun.since
}

function exchange (key: string, now: string): string | null {
  try {
    const before = localStorage.getItem(key)
    localStorage.setItem(key, now)
    return before
  } catch {
    return null
  }
}
