import type { ReviewKind } from '../values/review.ts'
import { seedId } from './catalogue/seed-id.ts'

type Text = readonly [vi: string, en: string]

/** The reasons a market opens with. Operators change them afterwards; each says what happened and what to do. */
const texts: Readonly<Record<ReviewKind, Readonly<Record<string, readonly Text[]>>>> = {
  exporter: {
    ask: [
      [
        'Ảnh giấy tờ mờ hoặc bị cắt góc. Chụp lại cả bốn góc, đủ sáng.',
        'A document photo is blurred or cut off. Take it again with all four corners, in good light.',
      ],
      [
        'Tên trên giấy tờ khác tên trong đơn. Sửa cho khớp hoặc gửi giấy đổi tên.',
        'The name on the document differs from the application. Make them match or send the change-of-name paper.',
      ],
      [
        'Còn thiếu giấy tờ trong danh sách. Gửi những mục đang ghi là thiếu.',
        'Documents of the checklist are missing. Send those marked as missing.',
      ],
      ['Giấy tờ đã hết hạn. Gửi bản còn hạn.', 'A document has expired. Send the one now in force.'],
    ],
    refuse: [
      [
        'Mã số thuế không thuộc về đơn vị trong đơn.',
        'The tax code does not belong to the firm in the application.',
      ],
      [
        'Đơn vị không làm ra hoặc không bán hàng Việt Nam.',
        'The firm neither makes nor sells Vietnamese goods.',
      ],
      ['Hàng thuộc loại chúng tôi không bán.', 'The goods are of a kind we do not sell.'],
    ],
    suspend: [
      [
        'Nhiều đơn quá hạn mà không có tin. Liên hệ chúng tôi để mở lại.',
        'Several orders passed their deadline without a word. Contact us to open again.',
      ],
      [
        'Hàng giao không đúng như mô tả. Cửa hàng tạm dừng trong lúc kiểm tra.',
        'Goods did not match their description. The shop rests while we check.',
      ],
      ['Cơ quan nhà nước yêu cầu tạm dừng.', 'An authority asked for a suspension.'],
    ],
    close: [
      ['Theo yêu cầu của đơn vị.', 'The firm asked for it.'],
      ['Vi phạm nghiêm trọng điều khoản bán hàng.', 'A serious breach of the terms of sale.'],
    ],
  },
  bank_account: {
    refuse: [
      [
        'Tên chủ tài khoản khác tên đơn vị. Dùng tài khoản đứng tên đơn vị.',
        "The account holder's name differs from the firm's. Use an account in the firm's name.",
      ],
      [
        'Số tài khoản không đúng với ngân hàng này. Kiểm tra lại từng số.',
        'The number does not fit this bank. Check it digit by digit.',
      ],
      ['Không liên lạc được với chủ đơn vị để xác nhận.', "We could not reach the firm's owner to confirm."],
    ],
  },
  listing: {
    ask: [
      [
        'Ảnh mờ, có chữ quảng cáo hoặc không phải hàng thật. Chụp lại ngoài ánh sáng.',
        'A photo is blurred, carries advertising or does not show the real goods. Take it again in daylight.',
      ],
      [
        'Mô tả thiếu thành phần hoặc chất gây dị ứng.',
        'Ingredients or allergens are missing from the description.',
      ],
      [
        'Cân nặng hoặc kích thước không hợp với hàng. Cân và đo lại.',
        'Weight or size does not fit the goods. Weigh and measure again.',
      ],
      [
        'Mã HS không đúng với hàng này. Chọn lại trong phần gợi ý.',
        'The HS code does not fit these goods. Choose again among the suggestions.',
      ],
    ],
    refuse: [
      ['Hàng không được gửi ra nước ngoài.', 'These goods may not be sent abroad.'],
      [
        'Không có giấy tờ cho công dụng hoặc danh hiệu ghi trong bài.',
        'No evidence for the effect or title the listing claims.',
      ],
      ['Hàng nhái hoặc dùng nhãn hiệu của người khác.', "A copy, or somebody else's trade mark."],
    ],
    withdraw: [
      [
        'Hàng không an toàn theo thông báo của cơ quan nhà nước.',
        'An authority has declared the goods unsafe.',
      ],
      ['Bài bán không đúng sự thật.', 'The listing is not true.'],
    ],
  },
  certificate: {
    refuse: [
      [
        'Không đọc được số quyết định hoặc ngày. Chụp lại rõ hơn.',
        'The decision number or a date cannot be read. Take a clearer photo.',
      ],
      [
        'Số quyết định không có trong danh sách của nơi cấp.',
        "The decision number is not on the issuer's list.",
      ],
      [
        'Chứng nhận thuộc về đơn vị hoặc sản phẩm khác.',
        'The certificate belongs to another firm or product.',
      ],
      ['Chứng nhận đã hết hạn.', 'The certificate has expired.'],
    ],
    revoke: [
      ['Nơi cấp đã thu hồi chứng nhận.', 'The issuer has withdrawn the certificate.'],
      ['Chứng nhận không còn đúng với hàng đang bán.', 'The certificate no longer fits the goods on sale.'],
    ],
  },
  problem: {
    refund: [
      [
        'Hàng hỏng trên đường. Chúng tôi hoàn tiền phần hỏng.',
        'The goods were damaged on the way. We refund the damaged part.',
      ],
      ['Giao thiếu hàng. Chúng tôi hoàn tiền phần thiếu.', 'Goods were missing. We refund what was missing.'],
      ['Giao sai hàng. Chúng tôi hoàn tiền.', 'The wrong goods were sent. We refund them.'],
    ],
    resend: [
      [
        'Nhà bán sẽ gửi lại hàng cho bạn, không tính thêm tiền.',
        'The seller sends the goods again at no further cost.',
      ],
    ],
    answer: [
      [
        'Kiện đang đi đúng lịch. Ngày tới nơi ghi trên trang đơn hàng.',
        'The parcel is on schedule. The day of arrival stands on the order page.',
      ],
      [
        'Kiện đang chờ hải quan nước nhận. Hãng giao sẽ liên hệ nếu cần giấy tờ.',
        'The parcel waits for customs in the country of arrival. The carrier will get in touch if papers are needed.',
      ],
    ],
    refuse: [
      ['Ảnh hoặc mô tả không cho thấy hàng có lỗi.', 'The photos or the description do not show a fault.'],
      [
        'Kiện đã giao tận nơi theo xác nhận của hãng giao.',
        'The carrier confirms the parcel was handed over.',
      ],
      ['Báo sau thời hạn ghi trong điều khoản.', 'Reported after the time the terms allow.'],
    ],
  },
  refund: {
    refuse: [
      ['Số tiền cao hơn phần hàng có vấn đề.', 'The amount is more than the goods in question.'],
      ['Chưa đủ bằng chứng để hoàn tiền.', 'Not enough evidence for a refund yet.'],
      ['Đã hoàn tiền cho việc này rồi.', 'This matter has been refunded already.'],
    ],
  },
  report: {
    take_down: [
      ['Hàng giả hoặc dùng nhãn hiệu của người khác.', "Fake goods, or somebody else's trade mark."],
      ['Hàng không an toàn.', 'The goods are unsafe.'],
      ['Hàng không phải của Việt Nam.', 'The goods are not Vietnamese.'],
      ['Cơ quan nhà nước yêu cầu gỡ.', 'An authority asked for the removal.'],
    ],
  },
}

/** Rows of `decision_reasons`. Their ids come from their place, so loading twice changes nothing. */
export const reasonRows = () =>
  Object.entries(texts).flatMap(([kind, decisions]) =>
    Object.entries(decisions).flatMap(([decision, list]) =>
      list.map(([text_vi, text_en], at) => ({
        id: seedId('reason', `${kind} ${decision} ${at + 1}`),
        kind,
        decision,
        text_vi,
        text_en,
        position: at + 1,
        retired_at: null,
      })),
    ),
  )
