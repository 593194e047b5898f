import { QueryClientProvider } from '@tanstack/react-query'
import { useMemo, useState } from 'preact/hooks'
import { Router } from 'wouter'
import { Speaking } from './messages/speech.js'
import { Noticing } from './parts/notice.js'
import { Routes } from './routes.js'
import { createClient } from './service/client.js'
import { Working } from './service/works.js'
import { Gate } from './session/gate.js'

/** The whole console. */
export function App () {
  const [ended, setEnded] = useState(false)
  const client = useMemo(() => createClient(() => setEnded(true)), [])
  return (
    <QueryClientProvider client={client}>
      <Speaking>
        <Noticing>
          <Working>
            <Router base="/console">
              <Gate ended={ended} onBack={() => setEnded(false)}><Routes /></Gate>
            </Router>
          </Working>
        </Noticing>
      </Speaking>
    </QueryClientProvider>
  )
}
