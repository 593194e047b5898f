import type { ComponentChildren } from 'preact'

/** What stands where a list has nothing in it: why, and what to do. */
export function Empty ({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty"><p>{children}</p></div>
}
