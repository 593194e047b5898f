import { TextField } from '../parts/fields.js'
import type { Draft } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { UnitChoice } from '../units/unit-choice.js'

/** What is written of a post. */
export interface PostTexts {
  readonly title: string
  readonly unitId: string
  readonly from: string
}

/** The fields of a post; `none` where it may be left out. */
export function PostFields ({ draft, none }: { readonly draft: Draft<PostTexts>, readonly none?: string }) {
  const { people } = useMessages()
  const { bind } = draft
  return (
    <>
      <UnitChoice label={people.unit} {...bind('unitId')} {...(none !== undefined && { none })} />
      <div class="row">
        <TextField label={people.post} {...bind('title')} required={none === undefined} />
        <TextField label={people.from} type="date" {...bind('from')} required={none === undefined} />
      </div>
    </>
  )
}
