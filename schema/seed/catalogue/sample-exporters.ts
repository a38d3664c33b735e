import { provinceNames } from './province-names.ts'

/** A firm of the sample market. All of them are invented; the tax code's check digit is right, its owner nobody. */
export type SeedExporter = {
  source: string
  slug: string
  nameVi: string
  nameEn: string
  storyVi: string
  storyEn: string
  province: string
  kind: 'cooperative' | 'company' | 'household_business'
  localityVi: string
  addressLine: string
  taxCode: string
  exportsBefore: boolean
  /** 1 = Monday … 7 = Sunday. */
  shipDays: readonly number[]
  verifiedOn: string
}

type Row = [
  source: string, slug: string, kind: SeedExporter['kind'], province: string, nameVi: string, nameEn: string, locality: string,
  street: string, taxCode: string, exportsBefore: 0 | 1, shipDays: number[], verifiedOn: string, storyVi: string, storyEn: string,
]

const rows: readonly Row[] = [
  ['E01', 'sau-lo', 'cooperative', '01', 'Hợp tác xã Gốm Nhị Hà Sáu Lò', 'Six Kilns Nhi Ha Pottery Cooperative', 'Bát Tràng', 'Xóm 3', '0109003390', 0, [2, 5], '2026-03-12',
    'Sáu nhà lò cùng một con ngõ ven sông, góp đất, góp củi và chung một sổ đơn. Men gio nấu từ tro rơm và tro trấu của chính làng.',
    'Six kilns on one lane by the river share clay, fuel and a single order book. The ash glaze is cooked from the village’s own straw and husk ash.'],
  ['E02', 'may-chieu', 'company', '01', 'Công ty TNHH Lụa Mây Chiều', 'Evening Cloud Silk Co., Ltd', 'Vạn Phúc', 'Số 18 ngõ Dệt', '0109011306', 1, [1, 3, 5], '2025-11-04',
    'Xưởng mười hai khung dệt, tơ nuôi ở bãi sông Đáy. Mỗi khăn vẽ tay ghi tên người vẽ ở mép vải.',
    'Twelve looms and silk reared along the Day river. Every hand-painted scarf carries its painter’s name on the hem.'],
  ['E03', 'doi-gio-hanh', 'cooperative', '66', 'Hợp tác xã Cà phê Đồi Gió Hanh', 'Dry Wind Hill Coffee Cooperative', "Cư M'gar", 'Thôn 5, đường liên xã', '6009019214', 1, [1, 3, 5], '2025-10-20',
    'Bốn mươi hộ hái chín, phơi giàn và rang theo mẻ nhỏ. Bao nào cũng ghi tên rẫy và ngày rang.',
    'Forty households pick ripe, dry on raised beds and roast in small batches. Every bag names its plot and its roasting day.'],
  ['E04', 'soc-nau', 'company', '75', 'Công ty TNHH Hạt điều Sóc Nâu Đường Rừng', 'Brown Squirrel Trail Cashew Co., Ltd', 'Bù Đăng', 'Km 12, đường ĐT 755', '3809027120', 1, [1, 2, 4], '2025-12-01',
    'Mua điều thô của vườn quanh vùng, tách vỏ bằng hơi nước và rang trong ngày. Vỏ hạt đốt lò, không bỏ đi.',
    'Raw cashews from nearby orchards, shelled by steam and roasted the same day. The shells fire the boiler.'],
  ['E05', 'cua-trang-khoi', 'household_business', '91', 'Nhà thùng Cửa Trăng Khơi', 'Moon Gate Offshore Fish Sauce House', 'Phú Quốc', 'Ấp Bến Tràm', '1709035036', 1, [2, 4, 6], '2025-09-15',
    'Ba đời ủ cá cơm trong thùng gỗ bời lời, mười hai tháng mới rút nỏ. Chỉ cá và muối.',
    'Three generations of anchovies in wooden vats, twelve months before the first draw. Only fish and salt.'],
  ['E06', 'ba-nhanh-song', 'household_business', '86', 'Cơ sở Kẹo dừa Ba Nhánh Sông', 'Three River Arms Coconut Candy Works', 'Mỏ Cày', 'Ấp An Thới', '1306042947', 0, [1, 4], '2026-04-08',
    'Kẹo nấu chảo gang trên bếp gáo dừa, cắt tay và gói hai lớp. Dừa mua trong vòng mười cây số.',
    'Candy cooked in iron pans over coconut-shell fires, cut by hand and wrapped twice. The coconuts come from within ten kilometres.'],
  ['E07', 'nuong-som', 'cooperative', '19', 'Hợp tác xã Chè Nương Sớm', 'Early Slope Tea Cooperative', 'Tân Cương', 'Xóm Hồng Thái', '4609050854', 0, [3, 6], '2026-01-22',
    'Hái một tôm hai lá trước chín giờ sáng, sao trong buổi. Mười tám hộ chung một xưởng và một sổ nhật ký đồng ruộng.',
    'One bud and two leaves picked before nine, fired the same morning. Eighteen households share one workshop and one field diary.'],
  ['E08', 'mai-da-xam', 'company', '20', 'Công ty Cổ phần Gia vị Mái Đá Xám', 'Grey Stone Roof Spice JSC', 'Văn Quan', 'Khối 2, đường Hồi', '4909058766', 1, [1, 4], '2025-11-18',
    'Hồi, quế và thảo quả mua của hộ rừng có sổ, phơi sân đá rồi phân loại bằng tay.',
    'Star anise, cassia and black cardamom from registered forest households, dried on stone yards and graded by hand.'],
  ['E09', 'ben-co-lac', 'cooperative', '37', 'Hợp tác xã Mây Tre Bến Cỏ Lác', 'Reed Landing Weavers Cooperative', 'Kim Sơn', 'Xóm 7, đê Bình Minh', '2709066678', 0, [2, 5], '2026-02-17',
    'Cói cắt ở bãi bồi, phơi ba nắng, đan tại nhà bởi sáu mươi chị em. Mỗi giỏ có tên người đan.',
    'Sedge cut on the mud flats, three days in the sun, woven at home by sixty women. Each basket carries its weaver’s name.'],
  ['E10', 'vo-trung-xanh', 'company', '79', 'Công ty TNHH Sơn mài Vỏ Trứng Xanh', 'Blue Eggshell Lacquer Co., Ltd', 'Tương Bình Hiệp', 'Số 44 đường Sơn Mài', '0309074582', 1, [1, 3], '2025-10-06',
    'Mười bốn lớp sơn, mài nước từng lớp. Tranh bản duy nhất có giấy ghi người vẽ và ngày hoàn thành.',
    'Fourteen coats, each sanded under water. One-off paintings come with the painter’s name and the day they were finished.'],
  ['E11', 'hat-ngoc', 'company', '82', 'Công ty TNHH Bún Phở Hạt Ngọc Làng Bột', 'Flour Village Pearl Noodles Co., Ltd', 'Sa Đéc', 'Ấp Tân Phú Đông', '1409082490', 1, [1, 2, 3, 4, 5], '2025-08-27',
    'Bột gạo ngâm và xay nước như làng vẫn làm, sợi phơi nhà kính để sạch bụi.',
    'Rice soaked and stone-milled wet the village way; the noodles dry under glass, away from dust.'],
  ['E12', 'ba-tu-san-nang', 'household_business', '80', 'Cơ sở Bánh tráng Bà Tư Sân Nắng', 'Madam Tu Sunny Yard Rice Paper', 'Trảng Bàng', 'Khu phố Lộc Du', '3909090408', 0, [2, 4], '2026-05-05',
    'Bánh tráng hai lớp, nướng sơ rồi phơi sương từ ba giờ sáng. Cả nhà bảy người, đơn lớn thì nhờ xóm.',
    'Two-layer rice paper, lightly grilled, then laid out for the dew at three in the morning. A family of seven, and the lane when orders grow.'],
  ['E13', 'ho-tinh', 'cooperative', '46', 'Hợp tác xã Sen Ngự Hồ Tịnh', 'Quiet Royal Lake Lotus Cooperative', 'Phú Xuân', 'Kiệt 12, phường Hồ Tịnh', '3309098317', 0, [1, 5], '2026-01-09',
    'Sen hồ, hái tay, sấy lạnh giữ bùi. Nón và mứt làm cùng tổ phụ nữ trong phường.',
    'Lake lotus picked by hand and dried cool to keep its nuttiness. Hats and candied ginger are made with the ward’s women’s group.'],
  ['E14', 'cu-lao-ngot', 'company', '82', 'Công ty TNHH Trái cây sấy Cù Lao Ngọt', 'Sweet Islet Dried Fruit Co., Ltd', 'Cái Bè', 'Cồn Quy, ấp 4', '1409106222', 1, [1, 3, 5], '2025-09-30',
    'Trái mua tại vườn cù lao, sấy trong hai mươi bốn giờ sau khi hái. Độ ẩm từng mẻ dán trên túi.',
    'Fruit bought on the islets and dried within a day of picking. The moisture of each batch is printed on the bag.'],
  ['E15', 'da-meo-hoa', 'cooperative', '08', 'Hợp tác xã Ong Đá Mèo Hoa', 'Flowering Karst Bee Cooperative', 'Đồng Văn', 'Thôn Sà Phìn', '5109114131', 0, [4], '2026-06-11',
    'Đàn ong nội trên cao nguyên đá, mật hoa bạc hà chỉ quay từ tháng mười đến tháng chạp.',
    'Native bees on the karst plateau; the wild mint honey is spun only from October to December.'],
  ['E16', 'dat-do-hai-mua', 'company', '68', 'Công ty TNHH Ca cao Đất Đỏ Hai Mùa', 'Two Seasons Red Earth Cacao Co., Ltd', 'Đạ Huoai', 'Thôn 2, đường Ca Cao', '5809123170', 1, [1, 4], '2025-12-15',
    'Trái ca cao tách trong ngày, lên men sáu đêm, rang và nghiền tại xưởng. Thanh nào cũng ghi mùa thu hoạch.',
    'Pods opened the same day, six nights of fermentation, roasted and ground on site. Every bar names its harvest.'],
  ['E17', 'soi-nang', 'household_business', '48', 'Tiệm may Sợi Nắng Sông Hoài', 'Hoai River Sun Thread Tailors', 'Hội An', 'Số 9 kiệt Sông Hoài', '0409129958', 0, [2, 5], '2026-03-27',
    'Ba thợ may và một thợ đèn lồng. Áo dài có bảng số đo, đèn lồng gửi xếp phẳng.',
    'Three tailors and one lantern maker. The áo dài come with a measuring chart; the lanterns travel flat.'],
  ['E18', 'tram-gio-hoi', 'company', '56', 'Công ty TNHH Trầm Gió Hời', 'Old Wind Incense Co., Ltd', 'Vạn Ninh', 'Tổ dân phố 6', '4209137860', 1, [3], '2025-11-25',
    'Nhang se từ bột trầm trồng và bột bời lời, không tăm, không hóa chất dẫn cháy. Trầm trồng có giấy truy xuất.',
    'Incense rolled from plantation agarwood and litsea powder, no stick and no accelerant. The agarwood has papers back to its plantation.'],
  ['E19', 'ben-ho-xua', 'household_business', '24', 'Xưởng tranh Giấy Điệp Bến Hồ Xưa', 'Old Lake Landing Print Studio', 'Thuận Thành', 'Thôn Đông Khê', '2309145773', 0, [2, 6], '2026-04-21',
    'Khắc ván gỗ thị, in màu khoáng trên giấy điệp. Giấy dó xeo ở làng bên.',
    'Persimmon-wood blocks, mineral colours on shell-coated paper. The dó paper is made in the next village.'],
]

export const sampleExporters: readonly SeedExporter[] = rows.map(
  ([source, slug, kind, province, nameVi, nameEn, locality, street, taxCode, exportsBefore, shipDays, verifiedOn, storyVi, storyEn]) => ({
    source, slug, kind, province, nameVi, nameEn, storyVi, storyEn, taxCode, shipDays, verifiedOn,
    localityVi: `${locality}, ${provinceNames.get(province) ?? ''}`,
    addressLine: `${street}, ${locality}`,
    exportsBefore: exportsBefore === 1,
  }),
)
