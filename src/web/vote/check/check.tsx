import './check.css'
import { Heading } from '../flow/heading.js'
import type { CheckWords } from '../messages/vi/check.js'
import { OwnCheck } from './own.js'
import { PrintedCheck } from './printed.js'

/** "Kiểm tra lá phiếu của tôi": with the ballot on this device, or with a printed receipt. Neither shows a mark. */
export function Check ({ words, receipt }: { readonly words: CheckWords, readonly receipt: string | null }) {
  return (
    <>
      <Heading>{words.title}</Heading>
      <p>{words.lead}</p>
      <p>{words.secret}</p>
      {receipt === null && <OwnCheck words={words} />}
      <PrintedCheck words={words} brought={receipt} />
    </>
  )
}
