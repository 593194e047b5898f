import type { Verdict, Withholding } from '../domain/dialogue/comment.js'
import { chanceOf, pick } from './chance.js'

/** A comment of the sample brigade: under which theme it is answered, or why the board withholds it. */
interface SampleComment {
  readonly text: string
  readonly theme: string | null
  readonly withheld?: Withholding
  /** A word that the board strikes out before anybody reads it. */
  readonly struck?: string
}

const samples: readonly SampleComment[] = [
  { text: 'Mẫu: bếp ăn cần thêm rau, đổi thực đơn theo tuần.', theme: 'Đời sống' },
  { text: 'Mẫu: nhà tắm đại đội thiếu nước nóng về mùa đông.', theme: 'Đời sống' },
  { text: 'Mẫu: mong được bố trí nghỉ phép đều giữa các tháng.', theme: 'Đời sống' },
  { text: 'Mẫu: đề nghị đối thoại với chỉ huy mỗi quý một lần, trả lời rõ từng việc.', theme: 'Dân chủ' },
  { text: 'Mẫu: công khai hơn việc xét khen thưởng cuối năm.', theme: 'Dân chủ' },
  { text: 'Mẫu: giờ huấn luyện đêm nên báo trước để anh em chuẩn bị.', theme: 'Huấn luyện' },
  { text: 'Mẫu: khẩu đội chúng tôi cần thêm vật chất huấn luyện.', theme: 'Huấn luyện', struck: 'khẩu' },
  { text: 'Mẫu: tôi là người gác kho tối thứ Hai, xin được đổi ca.', theme: null, withheld: 'writer' },
]

/** Answers of the leadership by theme, in the order in which they are read. */
export const answers: Readonly<Record<string, string>> = {
  'Đời sống': 'Trả lời mẫu: đã giao cơ quan hậu cần làm, xong trong quý tới.\nViệc nghỉ phép sẽ lập lịch chung và niêm yết.',
  'Dân chủ': 'Trả lời mẫu: đối thoại vào tuần cuối mỗi quý; danh sách đề nghị khen thưởng sẽ niêm yết bảy ngày.',
  'Huấn luyện': 'Trả lời mẫu: lịch huấn luyện đêm báo trước ba ngày; vật chất đã được bổ sung vào kế hoạch.',
}

/** Parts of a thousand who write something. */
const writes = 15

/** What a sample voter writes on the sheet that counts; null for nearly everybody. */
export function commentOf (voter: string): string | null {
  const chance = chanceOf(`ý kiến: ${voter}`)
  return chance() * 1000 < writes ? samples[pick(chance, samples.map(() => 1))]!.text : null
}

/** What the board makes of a comment. */
export function verdictOn (text: string): Verdict {
  const { withheld, struck } = sampleOf(text)
  if (withheld) return { decision: 'withhold', reason: withheld }
  return { decision: 'show', struck: struck === undefined ? [] : [text.split(' ').indexOf(struck)] }
}

/** Theme of a comment as it may be read, words struck out or not. */
export function themeOf (text: string): string | null {
  return sampleOf(text).theme
}

/** By its words, whatever stands in place of the one that is struck out. */
function sampleOf (text: string): SampleComment {
  const words = text.split(' ')
  const sample = samples.find(one => one.text.split(' ').every((word, at) => word === one.struck || word === words[at]))
  if (!sample) throw new Error(`no sample comment: ${text}`)
  return sample
}
