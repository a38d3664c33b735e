import type { Bilingual } from '../../values/locale.ts'

/** How goods of a category are made, packed and drawn: the words of generated titles, and the weights behind them. */
export type Grammar = {
  methods: readonly Bilingual[]
  /** Packs from small to large: words, and net grams of one. */
  packs: readonly (readonly [vi: string, en: string, netGrams: number])[]
  shelfLifeDays: number
  silhouette: string
}

const words = (list: string): Bilingual[] =>
  list.split(';').map((pair) => {
    const [vi = '', en = ''] = pair.split('=')
    return { vi, en }
  })

const kitchen = words(
  'rang mộc=plain roasted;sấy lạnh=freeze dried;phơi nắng=sun dried;làm tay=hand made;loại một=first grade;vị truyền thống=traditional;nguyên vị=natural taste;mẻ nhỏ=small batch;thượng hạng=premium;nhà làm=home made;không phẩm màu=no colouring;đặc sản=speciality',
)
const workshop = words(
  'làm tay=hand made;mẫu cổ=old pattern;cỡ lớn=large;hoa sen=lotus;hoa cúc=chrysanthemum;men lam=blue;chạm nổi=in relief;mộc mạc=rustic;bản đặc biệt=special edition;cặp đôi=pair;quà tặng=gift;họa tiết chim lạc=heron pattern',
)
const wardrobe = words(
  'may tay=hand sewn;thêu tay=hand embroidered;nhuộm chàm=indigo dyed;dệt tay=hand woven;màu sen=lotus pink;màu chàm=indigo;màu ngà=ivory;hoa nhí=small flowers;dáng suông=straight cut;mẫu cổ=old pattern;mềm mát=soft and cool;quà tặng=gift',
)

const care = words(
  'ép lạnh=cold pressed;làm tay=hand made;mẻ nhỏ=small batch;không hương liệu=unscented;sả chanh=lemongrass;bưởi=pomelo;tràm trà=tea tree;quế=cassia;dịu nhẹ=gentle;cho bé=for babies;quà tặng=gift;đặc sản=speciality',
)

const bags = [
  ['túi 250 g', '250 g bag', 250],
  ['túi 500 g', '500 g bag', 500],
  ['hộp 200 g', '200 g box', 200],
  ['hũ 300 g', '300 g jar', 300],
  ['túi 1 kg', '1 kg bag', 1000],
] as const
const bottles = [
  ['chai 250 ml', '250 ml bottle', 260],
  ['chai 500 ml', '500 ml bottle', 520],
  ['chai 650 ml', '650 ml bottle', 680],
  ['hũ 200 g', '200 g jar', 200],
] as const
const leaves = [
  ['hộp 100 g', '100 g box', 100],
  ['hộp 200 g', '200 g box', 200],
  ['gói 150 g', '150 g packet', 150],
  ['hộp 25 gói', '25 sachets', 125],
] as const
const bulk = [
  ['túi 1 kg', '1 kg bag', 1000],
  ['túi 2 kg', '2 kg bag', 2000],
  ['túi 5 kg', '5 kg bag', 5000],
] as const
const pieces = [
  ['cỡ nhỏ', 'small', 350],
  ['cỡ vừa', 'medium', 700],
  ['bộ 2', 'set of 2', 900],
  ['bộ 4', 'set of 4', 1600],
] as const
const sizes = [
  ['cỡ S', 'size S', 300],
  ['cỡ M', 'size M', 320],
  ['cỡ L', 'size L', 340],
  ['cỡ XL', 'size XL', 360],
] as const
const light = [
  ['bộ 4', 'set of 4', 120],
  ['bộ 6', 'set of 6', 160],
  ['hộp 10', 'box of 10', 260],
] as const

const food = (packs: Grammar['packs'], silhouette: string, shelfLifeDays = 365): Grammar => ({
  methods: kitchen,
  packs,
  shelfLifeDays,
  silhouette,
})
const craft = (packs: Grammar['packs'], silhouette: string): Grammar => ({
  methods: workshop,
  packs,
  shelfLifeDays: 0,
  silhouette,
})
const worn = (packs: Grammar['packs'], silhouette: string): Grammar => ({
  methods: wardrobe,
  packs,
  shelfLifeDays: 0,
  silhouette,
})

export const grammars: Readonly<Record<string, Grammar>> = {
  coffee: food(bags, 'bag'),
  tea: food(leaves, 'tin', 540),
  drink: food(
    [
      ['thùng 12', 'case of 12', 4000],
      ['thùng 24', 'case of 24', 8000],
    ],
    'tin',
    540,
  ),
  nuts: food(bags, 'bag'),
  'dried-fruit': food(bags, 'fruit'),
  snack: food(bags, 'box', 120),
  confectionery: food(bags, 'box', 270),
  chocolate: food(
    [
      ['thanh 80 g', '80 g bar', 80],
      ['hộp 200 g', '200 g box', 200],
      ['túi 250 g', '250 g bag', 250],
    ],
    'box',
    540,
  ),
  spice: food(leaves, 'jar', 730),
  sauce: food(bottles, 'bottle', 730),
  noodles: food(bags, 'bowl', 540),
  rice: food(bulk, 'bag'),
  'rice-paper': food(bags, 'bag', 180),
  seafood: food(bags, 'bag', 180),
  honey: food(bottles, 'jar', 730),
  herbs: food(leaves, 'leaf', 540),
  ceramics: craft(pieces, 'bowl'),
  lacquer: craft(pieces, 'box'),
  weaving: craft(pieces, 'basket'),
  wood: craft(pieces, 'box'),
  art: craft(pieces, 'box'),
  garments: worn(sizes, 'cloth'),
  silk: worn(sizes, 'cloth'),
  hats: worn(pieces, 'hat'),
  bags: worn(pieces, 'cloth'),
  footwear: worn(sizes, 'cloth'),
  stationery: craft(light, 'box'),
  toys: craft(light, 'candle'),
  incense: craft(light, 'candle'),
  cosmetic: { methods: care, packs: light, shelfLifeDays: 730, silhouette: 'box' },
}

/** Places known for their goods, by province code: what stands after "of" in a title. */
export const places: Readonly<Record<string, readonly string[]>> = {
  '01': ['Hà Nội', 'Bát Tràng', 'Vạn Phúc'],
  '04': ['Cao Bằng', 'Trùng Khánh'],
  '08': ['Hà Giang', 'Đồng Văn'],
  '11': ['Điện Biên', 'Mường Thanh'],
  '12': ['Lai Châu', 'Tam Đường'],
  '14': ['Sơn La', 'Mộc Châu'],
  '15': ['Sa Pa', 'Yên Bái'],
  '19': ['Thái Nguyên', 'Tân Cương'],
  '20': ['Lạng Sơn', 'Mẫu Sơn'],
  '22': ['Quảng Ninh', 'Đông Triều'],
  '24': ['Bắc Ninh', 'Lục Ngạn'],
  '25': ['Phú Thọ', 'Hòa Bình'],
  '31': ['Hải Dương', 'Cát Bà'],
  '33': ['Hưng Yên', 'Thái Bình'],
  '37': ['Ninh Bình', 'Nam Định'],
  '38': ['Thanh Hóa', 'Nga Sơn'],
  '40': ['Nghệ An', 'Kỳ Sơn'],
  '42': ['Hà Tĩnh', 'Hương Khê'],
  '44': ['Quảng Trị', 'Đồng Hới'],
  '46': ['Huế', 'Phong Điền'],
  '48': ['Đà Nẵng', 'Hội An', 'Trà My'],
  '51': ['Lý Sơn', 'Măng Đen'],
  '52': ['Quy Nhơn', 'Pleiku'],
  '56': ['Nha Trang', 'Ninh Thuận'],
  '66': ['Buôn Ma Thuột', 'Đắk Lắk', 'Phú Yên'],
  '68': ['Đà Lạt', 'Cầu Đất', 'Phan Thiết'],
  '75': ['Biên Hòa', 'Bình Phước'],
  '79': ['Sài Gòn', 'Củ Chi', 'Lái Thiêu'],
  '80': ['Tây Ninh', 'Trảng Bàng'],
  '82': ['Sa Đéc', 'Cái Bè'],
  '86': ['Bến Tre', 'Trà Vinh'],
  '91': ['Phú Quốc', 'Châu Đốc'],
  '92': ['Cần Thơ', 'Sóc Trăng'],
  '96': ['Cà Mau', 'Năm Căn'],
}

/** Halves of invented firm names. */
export const firmNames = {
  first: words(
    'Suối=Stream;Đồi=Hill;Bến=Landing;Nắng=Sun;Gió=Wind;Hoa=Flower;Mây=Cloud;Sóng=Wave;Trăng=Moon;Lúa=Paddy;Rừng=Forest;Hạt=Seed;Cánh=Wing;Đá=Stone;Khói=Smoke;Sương=Dew;Vườn=Garden;Chợ=Market;Cầu=Bridge;Nước=Water',
  ),
  second: words(
    'Bạc=Silver;Xanh=Green;Vàng=Gold;Sớm=Early;Lành=Gentle;Cổ=Old;Biếc=Blue;Thơm=Fragrant;Nhỏ=Little;Cao=High;Trong=Clear;Ấm=Warm;Mới=New;Dài=Long;Ngọt=Sweet;Tím=Violet;Quê=Home;Hai Mùa=Two Seasons;Ba Nhánh=Three Arms;Chín Khúc=Nine Bends',
  ),
} as const
