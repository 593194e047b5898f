const sentences = {
  manifest: 'Đợt lấy phiếu này không đúng với mã vân tay in trên phiếu mời. Không bỏ phiếu; hãy báo ban kiểm phiếu.',
  constituency: 'Máy chủ chỉ tới một nơi bỏ phiếu không có trong đợt này. Không bỏ phiếu; hãy báo ban kiểm phiếu.',
  signature: 'Dấu niêm nhận được không đúng. Hãy thử lại; nếu vẫn vậy, báo ban kiểm phiếu.',
  receipt: 'Biên nhận của hòm phiếu không đúng. Hãy gửi lại; nếu vẫn vậy, báo ban kiểm phiếu.',
} as const satisfies Record<string, string>

/** What the service showed does not fit what the device knows; `about` says what. The sentence is for the voter. */
export class Mistrust extends Error {
  override readonly name = 'Mistrust'
  readonly about: keyof typeof sentences

  constructor (about: keyof typeof sentences) {
    super(sentences[about])
    this.about = about
  }
}
