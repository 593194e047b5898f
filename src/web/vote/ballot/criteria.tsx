import { useMessages } from '../speech.js'

/** What to think of when rating; closed at first, for one mark is asked and not one a criterion. */
export function Criteria () {
  const { ballot } = useMessages()
  return (
    <details>
      <summary>{ballot.criteriaTitle}</summary>
      <ul>{ballot.criteria.map(criterion => <li key={criterion}>{criterion}</li>)}</ul>
      <p>{ballot.criteriaNote}</p>
    </details>
  )
}
