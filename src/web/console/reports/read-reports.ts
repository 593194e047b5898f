import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { UnitReport } from '../../../domain/report/report.js'
import { call } from '../service/call.js'
import type { ReportedRound } from '../service/types.js'

/** Rounds whose reports the person may read or will be able to, newest first. */
export function useReportedRounds (): UseQueryResult<readonly ReportedRound[]> {
  return useQuery({ queryKey: ['reports'], queryFn: () => call<readonly ReportedRound[]>('GET', '/reports/rounds') })
}

/** Which unit (the reader's own unless named) and how many levels below it. */
export interface ReportView {
  readonly unit: string | null
  readonly levels: number
}

/** A published report; what was shown stays until the next answer is there. */
export function useReport (round: string, view: ReportView): UseQueryResult<{ readonly report: UnitReport, readonly digest: string }> {
  return useQuery({
    queryKey: ['report', round, view.unit, view.levels],
    queryFn: () => call<{ readonly report: UnitReport, readonly digest: string }>('GET', `/rounds/${round}/report?${queryOf(view)}`),
    placeholderData: keepPreviousData,
  })
}

/** The same question for the report, its pictures and its files. */
export function queryOf ({ unit, levels }: ReportView): string {
  return new URLSearchParams({ ...(unit !== null && { unit }), levels: String(levels) }).toString()
}
