/** The help pages: short answers. A line that starts with "- " is an item of a list. */
export const help = {
  title: 'Trợ giúp',
  lead: 'Câu trả lời ngắn cho những điều hay hỏi. Chưa thấy điều bạn cần? Trả lời thư xác nhận đơn, người thật sẽ đọc.',
  description: 'Giao hàng, thuế từng nước, đổi trả, quyền riêng tư và điều khoản, nói ngắn gọn.',
  topics: {
    delivery: {
      title: 'Giao hàng và phí',
      lead: 'Mỗi nhà xuất khẩu gửi phần hàng của mình, nên một đơn có thể tới trong vài kiện.',
      sections: [
        [
          'Bao lâu thì tới?',
          'Nhà xuất khẩu có {acceptHours} giờ để nhận đơn và {shipDays} ngày để gửi. Thời gian đi đường ghi ngay ở dòng cước trên phiếu giá, theo hãng và nước nhận.',
        ],
        [
          'Cước tính thế nào?',
          'Theo số lớn hơn giữa cân nặng cả bì và thể tích của kiện. Mua thêm của cùng một người làm thường rẻ hơn tính trên từng món, vì đi chung một kiện.',
        ],
        ['Theo dõi ở đâu?', 'Trên trang đơn hàng, theo đường dẫn trong thư xác nhận. Không cần tài khoản.'],
        [
          'Nếu nhà xuất khẩu không nhận đơn?',
          'Phần đó tự huỷ và tiền của phần đó được hoàn đủ. Các kiện khác vẫn đi.',
        ],
      ],
    },
    customs: {
      title: 'Thuế và quy định từng nước',
      lead: 'Giá về tới nhà gồm hàng, cước, thuế nhập khẩu, thuế tiêu dùng và phí theo luật, khi chúng tôi biết chắc. Điều chưa biết, chúng tôi ghi là chưa biết.',
      sections: [
        [
          'Ai trả thuế?',
          'Tuỳ nước và tuyến. Phiếu giá ghi rõ “không thu thêm khi nhận hàng”, hoặc số tiền hãng chuyển sẽ thu của bạn.',
        ],
        [
          'Vì sao món này không vào được nước tôi?',
          'Mỗi nước có danh sách hàng cấm hoặc cần giấy tờ: thịt, mật ong, hạt giống, thủy sản… Trang món hàng trả lời cho nước bạn chọn, kèm lý do.',
        ],
        [
          'Thuế suất lấy từ đâu?',
          'Từ biểu thuế và quy định có ngày hiệu lực, ghi nguồn chính thức trong mục “Vì sao?” của từng dòng, chưa đối chiếu được thì nói rõ. Giá đã báo được giữ 30 phút theo quy định ngày hôm đó.',
        ],
      ],
    },
    returns: {
      title: 'Đổi trả, hoàn tiền',
      lead: 'Hàng hỏng, thiếu, giao nhầm hoặc không tới: chúng tôi hoàn tiền hoặc gửi lại phần đó.',
      sections: [
        [
          'Báo thế nào?',
          'Mở trang đơn hàng, chọn “Báo vấn đề”, chọn món và viết một câu. Nên báo trong 14 ngày từ khi nhận.',
        ],
        [
          'Tiền hoàn về đâu, khi nào?',
          'Về đúng thẻ hoặc tài khoản đã trả, thường trong 5 đến 10 ngày làm việc tuỳ ngân hàng.',
        ],
        [
          'Đổi ý có trả lại được không?',
          'Người mua ở Liên minh châu Âu có 14 ngày để rút lại với hàng không phải thực phẩm mau hỏng. Nước khác theo luật nơi bạn ở.',
        ],
        [
          'Hoàn một món thì các món khác ra sao?',
          'Không đổi. Mỗi kiện của mỗi nhà xuất khẩu tách riêng, tiền cũng tách riêng.',
        ],
      ],
    },
    privacy: {
      title: 'Quyền riêng tư',
      lead: 'Chúng tôi giữ ít nhất có thể, chỉ để giao được hàng và giữ sổ sách theo luật.',
      sections: [
        [
          'Giữ những gì?',
          'Tên, địa chỉ nhận, email, điện thoại nếu bạn ghi, và nội dung đơn. Không có số thẻ: bạn trả trên trang của bên thanh toán.',
        ],
        [
          'Ai thấy?',
          'Nhà xuất khẩu của kiện thấy tên và địa chỉ để gửi. Hãng chuyển và hải quan thấy những gì ghi trên nhãn. Không ai khác.',
        ],
        [
          'Bánh quy (cookie) để làm gì?',
          'Nhớ giỏ hàng, nước nhận, nền sáng hay tối, và phiên đăng nhập. Không quảng cáo, không theo dõi, không bên thứ ba.',
        ],
        [
          'Xoá được không?',
          'Được: viết cho chúng tôi từ email đã đặt hàng. Tên và địa chỉ bị xoá khỏi đơn; sổ sách tiền giữ lại theo luật kế toán.',
        ],
      ],
    },
    terms: {
      title: 'Điều khoản mua bán',
      lead: 'Những điều chính, nói bằng lời thường.',
      sections: [
        [
          'Bạn mua của ai?',
          'Chợ là bên bán trên hoá đơn thanh toán và chịu trách nhiệm với bạn về đơn hàng; nhà xuất khẩu làm và gửi hàng.',
        ],
        [
          'Giá nào là giá cuối?',
          'Con số bạn đồng ý ở bước trả tiền. Giá giữ 30 phút; hết giờ, bạn xem giá mới rồi mới trả.',
        ],
        [
          'Khi nào đơn thành?',
          'Khi tiền được xác nhận. Hàng được giữ cho bạn trong lúc trả tiền và không bán hai lần.',
        ],
        [
          'Có tranh chấp thì sao?',
          'Báo ở trang đơn hàng trước; chúng tôi trả lời bằng lý do rõ ràng. Quyền theo luật người tiêu dùng nơi bạn ở không bị bớt đi.',
        ],
      ],
    },
    about: {
      title: 'Về chúng tôi',
      lead: 'Quà quê là thứ người đi xa mang theo từ tỉnh nhà. Chợ này để người làm ra nó bán thẳng tới bếp nhà bạn, dù bạn ở đâu.',
      sections: [
        [
          'Chúng tôi kiểm tra gì?',
          'Danh tính, mã số thuế, tài khoản ngân hàng và chứng nhận của từng nhà xuất khẩu. Mỗi dấu kiểm mở ra được: ai kiểm, ngày nào, có giá trị đến khi nào.',
        ],
        [
          'Người làm nhận được bao nhiêu?',
          'Tiền đồng cố định lúc bạn đặt, không đổi theo tỷ giá. Hoa hồng ghi rõ với họ trên từng đơn.',
        ],
        ['Sao có chỗ ghi “chưa biết”?', 'Vì nói không biết tốt hơn đoán sai tiền thuế của bạn.'],
      ],
    },
  },
  countries: 'Từng nước nhận hàng',
  country: 'Nước',
  currency: 'Trả bằng',
  covered: 'Biết thuế tới đâu',
  coverage: {
    full: 'Đủ cho hàng đang bán',
    partial: 'Một phần; phần còn lại ghi “chưa biết”',
    none: 'Chưa biết',
  },
  tableCaption: 'Các nước chúng tôi giao tới',
}
