import type { Category, PersonData, PersonnelClass, Rank } from '../../../domain/organisation/person.js'
import { classOf, rank as ranks } from '../../../domain/organisation/person.js'
import { Choice, TextField } from '../parts/fields.js'
import type { Draft } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'

/** What is written of a person, every value as a text; empty for none. */
export type PersonTexts = { readonly [Key in keyof PersonData]: string }

/** The fields of a person; only ranks of the chosen class are offered. */
export function PersonFields ({ draft }: { readonly draft: Draft<PersonTexts> }) {
  const { people, common } = useMessages()
  const { values, set, bind } = draft
  const held = ranks.options.filter(rank => classOf(rank) === values.personnelClass)
  const chooseClass = (personnelClass: string) => set({ ...values, personnelClass, rank: '' })
  return (
    <>
      <div class="row">
        <TextField label={people.name} {...bind('name')} required />
        <TextField label={people.code} hint={people.codeHint} {...bind('code')} required />
      </div>
      <div class="row">
        <Choice label={people.personnelClass} value={values.personnelClass} onChange={chooseClass} options={Object.entries(people.classes)} />
        {values.personnelClass !== 'civilian' && (
          <Choice label={people.rank} {...bind('rank')} required options={[['', common.choose], ...held.map(rank => [rank, rank] as const)]} />
        )}
      </div>
      <div class="row">
        <Choice label={people.category} {...bind('category')} options={[['', people.noCategory], ...Object.entries(people.categories)]} />
        <TextField label={people.birthDate} type="date" {...bind('birthDate')} />
      </div>
    </>
  )
}

/** A person as texts; a new one without a person. */
export function textsOf (person: PersonData | null): PersonTexts {
  return {
    code: person?.code ?? '',
    name: person?.name ?? '',
    rank: person?.rank ?? '',
    personnelClass: person?.personnelClass ?? 'officer',
    category: person?.category ?? '',
    birthDate: person?.birthDate ?? '',
  }
}

/** The texts as the service takes them; it checks them. */
export function personOf ({ code, name, rank, personnelClass, category, birthDate }: PersonTexts): PersonData {
  return {
    code,
    name,
    rank: (rank || null) as Rank | null,
    personnelClass: personnelClass as PersonnelClass,
    category: (category || null) as Category | null,
    birthDate: birthDate || null,
  }
}
