import { useMessages } from '../speech.js'
import { Heading } from './heading.js'

/** While the service is asked. */
export function Waiting () {
  const { code, wait } = useMessages()
  return (
    <>
      <Heading>{code.entering}</Heading>
      <p role="status" class="busy">{wait}</p>
    </>
  )
}
