import type pg from 'pg'

/** Something under way of which a backup must not hold what belongs to it, in words for whoever makes the backup. */
export interface Unfinished {
  /** Whether a backup waits for its end unless told to leave it out; whether nothing makes it go on before; or whether it is only to be known. */
  readonly weight: 'waits' | 'stops' | 'tells'
  readonly sentence: string
}

const weights = { prepared: 'tells', open: 'waits', closing: 'stops', paper: 'waits', review: 'waits' } as const

/** What is under way in the snapshot of this transaction. */
export async function unfinishedIn (client: pg.Client): Promise<readonly Unfinished[]> {
  const { rows } = await client.query<{ readonly kind: keyof typeof weights, readonly title: string, readonly place: string }>(`
    select state as kind, title, '' as place from rounds where state in ('prepared', 'open', 'closing')
    union all
    select distinct 'paper', r.title, c.name from paper_entries e join rounds r on r.id = e.round_id
      join constituencies c on c.round_id = e.round_id and c.id = e.constituency_id join paper_numbers n on n.round_id = e.round_id and n.constituency_id = e.constituency_id
      where r.state = 'closed' and e.form = 'sheets' and not n.agreed
    union all
    select 'review', r.title, '' from dialogues d join rounds r on r.id = d.round_id where d.withheld is null and d.opened > 0
    order by 1, 2, 3`)
  return rows.map(({ kind, title, place }) => ({ weight: weights[kind], sentence: sentences[kind](title, place) }))
}

const sentences: Record<keyof typeof weights, (title: string, place: string) => string> = {
  prepared: title => `Đợt “${title}” đã chuẩn bị: khóa phát phiếu không có trong bản sao lưu. Nếu phải khôi phục, đợt này bị hủy và phải lập lại.`,
  open: title => `Đợt “${title}” đang mở: lá phiếu và dấu đã phát không có trong bản sao lưu. Nếu phải khôi phục, đợt này bị hủy và phải lập lại.`,
  closing: title => `Đợt “${title}” đang niêm phong; xin chờ niêm phong xong rồi sao lưu.`,
  paper: (title, place) => `Đợt “${title}”, nơi “${place}”: phiếu giấy đang nhập từng lá không có trong bản sao lưu và phải nhập lại sau khi khôi phục.`,
  review: title => `Đợt “${title}”: ý kiến đang duyệt không có trong bản sao lưu; nếu phải khôi phục thì mất các ý kiến này.`,
}
