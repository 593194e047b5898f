import { useMessages } from '../speech.js'
import { Heading } from './heading.js'

/** Another tab votes; this one goes on by itself when that is closed. */
export function Elsewhere () {
  const { elsewhere } = useMessages()
  return (
    <>
      <Heading>{elsewhere.title}</Heading>
      <p>{elsewhere.text}</p>
    </>
  )
}
