import { createContext } from 'preact'
import type { ComponentChildren } from 'preact'
import { useCallback, useContext, useMemo, useState } from 'preact/hooks'
import { Bar } from '../parts/bar.js'
import { useLeaveWarning } from '../parts/leave-warning.js'

/** How far it is, of how much; 0 where that is not known. */
type Report = (done: number, total: number) => void

interface Work {
  readonly id: symbol
  readonly key: string
  readonly label: (done: number, total: number) => string
  readonly done: number
  readonly total: number
}

interface Works {
  /** Does long work that goes on whatever page is looked at; `key` names it, `label` says how far it is. */
  readonly run: <Result>(key: string, label: Work['label'], work: (report: Report) => Promise<Result>) => Promise<Result>
  readonly isRunning: (key: string) => boolean
}

const context = createContext<Works>({ run: (_key, _label, work) => work(() => {}), isRunning: () => false })

/** Long work of this browser. */
export function useWorks (): Works {
  return useContext(context)
}

/** Milliseconds between two pictures of the progress. */
const pace = 200

/** Keeps long work above all pages, shows how far it is on each of them, and warns before the browser leaves. */
export function Working ({ children }: { readonly children: ComponentChildren }) {
  const [works, setWorks] = useState<readonly Work[]>([])
  const run = useCallback<Works['run']>(async (key, label, work) => {
    const id = Symbol(key)
    const others = (all: readonly Work[]) => all.filter(one => one.id !== id)
    const put = (done: number, total: number) => setWorks(before => [...others(before), { id, key, label, done, total }])
    put(0, 0)
    try {
      return await work(paced(put))
    } finally {
      setWorks(others)
    }
  }, [])
  const value = useMemo(() => ({ run, isRunning: (key: string) => works.some(one => one.key === key) }), [run, works])
  useLeaveWarning(works.length > 0)
  return (
    <context.Provider value={value}>
      {children}
      {works.length > 0 && <div class="works no-print">{works.map(({ id, label, done, total }) => <Bar key={id.toString()} done={done} total={total} label={label(done, total)} />)}</div>}
    </context.Provider>
  )
}

function paced (put: Report): Report {
  let last = 0
  return (done, total) => {
    const now = performance.now()
    if (now - last < pace) return
    last = now
    put(done, total)
  }
}
