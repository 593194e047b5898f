import type { OpenAPIV3_1 } from 'openapi-types'

/** What the description of the API says beside the routes' own schemas. */
export const describeApi: Partial<OpenAPIV3_1.Document> = {
  openapi: '3.1.0',
  info: {
    title: 'hom-phieu',
    version: '1',
    description: 'Lấy phiếu tín nhiệm bí mật. Mọi từ chối có dạng {error, message, details?} với danh sách mã đóng (xem PROTOCOL.md).',
  },
  tags: [
    { name: 'box', description: 'Hòm phiếu: không danh tính, không nhật ký' },
    { name: 'voter', description: 'Người ghi phiếu: nhận quyền bỏ phiếu bằng mã trên phiếu mời' },
    { name: 'public', description: 'Công khai: bản mô tả đợt lấy phiếu' },
    { name: 'session', description: 'Đăng nhập của cán bộ' },
    { name: 'organisation', description: 'Đơn vị, người, tài khoản' },
    { name: 'rounds', description: 'Đợt lấy phiếu: chuẩn bị, mở, theo dõi, đóng, công bố' },
    { name: 'board', description: 'Ban kiểm phiếu: khóa, kiểm phiếu, biên bản' },
    { name: 'reports', description: 'Báo cáo cho lãnh đạo, chỉ huy: chỉ từ số liệu đã công bố' },
    { name: 'dialogue', description: 'Đối thoại: duyệt ý kiến, chủ đề, trả lời, công bố' },
    { name: 'documents', description: 'Văn bản để in, ký, lưu: cùng dữ liệu thì cùng từng byte' },
    { name: 'audit', description: 'Ủy ban kiểm tra: nhật ký có xích băm' },
  ],
  components: {
    securitySchemes: {
      voter: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Chỉ dùng để nhận dấu niêm, trong 15 phút' },
      staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Cán bộ; hoặc cookie hom_phieu_staff (qua https: __Host-hom_phieu_staff)' },
    },
  },
}
