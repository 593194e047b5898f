import { Heading } from './flow/heading.js'
import { useMessages } from './speech.js'

/** Plain http beyond this very machine: the browser gives no cryptography, so nothing can be sealed. */
export function Insecure () {
  const { insecure } = useMessages()
  return (
    <>
      <Heading>{insecure.title}</Heading>
      <p>{insecure.why}</p>
      <p>{insecure.what}</p>
      <p><a href="/trust">{insecure.trust}</a></p>
    </>
  )
}
