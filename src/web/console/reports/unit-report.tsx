import { useSearchParams } from 'wouter'
import type { PanelsPicture, TurnoutPicture } from '../../../domain/report/picture.js'
import { pictureOf, picturesOf } from '../../../domain/report/pictures.js'
import type { UnitReport } from '../../../domain/report/report.js'
import { DialogueLink } from '../dialogue/dialogue-link.js'
import { useDraft } from '../parts/fields.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { About } from './about.js'
import { Comparison } from './comparison.js'
import { Controls, usualView } from './controls.js'
import { Exports } from './exports.js'
import { Figure } from './figure.js'
import { holds } from './order.js'
import { Overview } from './overview.js'
import { PanelsTable, TurnoutTable } from './picture-tables.js'
import { queryOf, useReport } from './read-reports.js'
import type { ReportView } from './read-reports.js'

/** How many levels below the unit a page shows until more are asked for: a leader looks at the whole first. */
const usual = 1

/** The report of a round for a unit and what is below it; which unit stands in the address, so that it can be sent and gone back to. */
export function UnitReportPage ({ id }: { readonly id: string }) {
  const [address, setAddress] = useSearchParams()
  const levels = Number(address.get('levels') ?? usual)
  const asked: ReportView = { unit: address.get('unit'), levels: Number.isInteger(levels) && levels >= 0 && levels <= 20 ? levels : usual }
  const show = ({ unit, levels: deep }: ReportView) => setAddress(new URLSearchParams({ ...(unit !== null && { unit }), ...(deep !== usual && { levels: String(deep) }) }))
  return <Loaded query={useReport(id, asked)}>{({ report, digest }) => <Report report={report} digest={digest} asked={asked} onAsk={show} />}</Loaded>
}

interface Options {
  readonly report: UnitReport
  readonly digest: string
  readonly asked: ReportView
  readonly onAsk: (view: ReportView) => void
}

function Report ({ report, digest, asked, onAsk }: Options) {
  const { reports, time } = useMessages()
  const draft = useDraft(usualView)
  const view = draft.values
  const { round, unit, subjects } = report
  const wanted = subjects.filter(subject => (view.person === '' || subject.id === view.person) && (view.category === '' || subject.category === view.category) && holds(subject.name, view.find))
  const source = (name: string, subject: string | null) => `/api/rounds/${round.id}/report/figures/${name}.svg?${queryOf(asked)}${subject === null ? '' : `&subject=${subject}`}`
  return (
    <Page title={round.title} lead={<>{unit.name} · {time.period(round.period)}{report.correction > 0 && <> · <span class="badge bad">{reports.corrected(report.correction)}</span></>}</>} actions={<Exports path={`/rounds/${round.id}/report`} query={queryOf({ ...asked, unit: unit.id })} name="bao-cao-don-vi" />}>
      {report.withdrawn && <p class="hint">{reports.withdrawn}</p>}
      <Controls report={report} asked={asked} onAsk={onAsk} view={draft} />
      <section>
        <h2>{reports.overview.title}</h2>
        <Overview report={report} subjects={wanted} order={view.order} />
        <Pictured report={report} name="levels" subject={null} title={reports.pictures.levels} source={source} />
      </section>
      <Panels report={report} source={source} />
      <section>
        <h2>{reports.units.title}</h2>
        {wanted.map(subject => (
          <section key={subject.id} class="person">
            <h3>{subject.rank} {subject.name}</h3>
            {subject.rows.length === 1 && subject.rows[0]!.unitId === unit.id && <p class="soft">{reports.units.one}</p>}
            <Comparison report={report} subject={subject} order={view.unitOrder} find={view.findUnit} onUnit={id => onAsk({ ...asked, unit: id })} />
            <Pictured report={report} name="units" subject={subject.id} title={reports.pictures.units(subject.name)} source={source} />
          </section>
        ))}
      </section>
      <Participation report={report} source={source} />
      <DialogueLink round={round.id} />
      <About report={report} digest={digest} />
    </Page>
  )
}

type Source = (name: string, subject: string | null) => string

/** A picture whose table is on the page already. */
function Pictured ({ report, name, subject, title, source }: { readonly report: UnitReport, readonly name: 'levels' | 'units', readonly subject: string | null, readonly title: string, readonly source: Source }) {
  const picture = pictureOf(report, name, subject)
  return picture ? <Figure picture={picture} title={title} source={source(name, subject)} /> : null
}

function Panels ({ report, source }: { readonly report: UnitReport, readonly source: Source }) {
  const { panels, pictures } = useMessages().reports
  const picture = pictureOf(report, 'panels', null) as PanelsPicture | undefined
  if (!picture) return null
  return (
    <section>
      <h2>{panels.title}</h2>
      <Figure picture={picture} title={pictures.panels} source={source('panels', null)}><PanelsTable picture={picture} title={pictures.panels} /></Figure>
    </section>
  )
}

function Participation ({ report, source }: { readonly report: UnitReport, readonly source: Source }) {
  const { participation, pictures } = useMessages().reports
  const all = picturesOf(report).filter((picture): picture is TurnoutPicture => picture.name === 'turnout')
  const nameOf = (id: string | null) => report.subjects.find(subject => subject.id === id)?.name
  return (
    <section>
      <h2>{participation.title}</h2>
      {all.map(picture => {
        const name = nameOf(picture.subjectId)
        const title = name === undefined ? pictures.turnout : `${pictures.turnout}. ${participation.of(name)}`
        return <Figure key={picture.subjectId} picture={picture} title={title} source={source('turnout', picture.subjectId)}><TurnoutTable picture={picture} title={title} /></Figure>
      })}
    </section>
  )
}
