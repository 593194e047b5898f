/** Rounds. */
export const rounds = {
  states: { draft: 'Bản nháp', prepared: 'Đã chốt', open: 'Đang bỏ phiếu', closing: 'Đang niêm phong', closed: 'Đã đóng', counted: 'Đã kiểm phiếu', published: 'Đã công bố', cancelled: 'Đã hủy' },
}
