import { readerKinds } from '../../../../domain/round/manifest.js'
import type { Rules } from '../../../../domain/round/rules.js'
import { Choice, TextField, Tick } from '../../parts/fields.js'
import type { Draft } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import type { DraftTexts } from './texts.js'

type Numbers = 'minBallots' | 'minDissent' | 'minMovers' | 'window' | 'keepMonths'
const numbers: readonly (readonly [Numbers, min: number, max: number])[] = [['minBallots', 5, 1000], ['minDissent', 3, 100], ['minMovers', 1, 100], ['window', 0, 20], ['keepMonths', 3, 120]]
const quorums = ['1/2', '2/3', '3/4', '4/5', '1/1'] as const

/** What a regulation could change, each rule with what it means. */
export function RuleFields ({ draft: { values, set } }: { readonly draft: Draft<DraftTexts> }) {
  const { rules: words } = useMessages().rounds
  const { rules } = values
  const change = (part: Partial<Rules>) => set({ ...values, rules: { ...rules, ...part } })
  const offered = rules.quorum === null || (quorums as readonly string[]).includes(rules.quorum) ? quorums : [rules.quorum, ...quorums]
  return (
    <fieldset>
      <legend>{words.title}</legend>
      <p class="soft">{words.lead}</p>
      <div class="row">
        <Choice label={words.base.name} hint={words.base.explained} value={rules.base} onChange={base => change({ base })} options={Object.entries(words.bases) as [Rules['base'], string][]} />
        <Choice label={words.quorum.name} hint={words.quorum.explained} value={rules.quorum ?? ''} onChange={quorum => change({ quorum: quorum || null })} options={[['', words.noQuorum], ...offered.map(text => [text, text] as const)]} />
      </div>
      {(['revote', 'comments', 'guardHigh'] as const).map(name => (
        <Tick key={name} label={words[name].name} hint={words[name].explained} value={rules[name]} onChange={on => change({ [name]: on })} />
      ))}
      <fieldset>
        <legend>{words.readers.name}</legend>
        {readerKinds.map(kind => (
          <Tick key={kind} label={words.readers.kinds[kind]} value={rules.readers.includes(kind)} onChange={on => change({ readers: readerKinds.filter(one => one === kind ? on : rules.readers.includes(one)) })} />
        ))}
        <small>{words.readers.explained}</small>
      </fieldset>
      <div class="row">
        {numbers.map(([name, min, max]) => (
          <TextField key={name} label={words[name].name} hint={words[name].explained} type="number" min={min} max={max} required value={String(rules[name])} onChange={text => change({ [name]: Number(text) })} />
        ))}
      </div>
    </fieldset>
  )
}
