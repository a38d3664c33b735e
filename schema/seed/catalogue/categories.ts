import { slugOf } from '../../values/text.ts'
import { goods } from './goods.ts'
import { seedId } from './seed-id.ts'

export type SeedCategory = {
  id: string
  parentId: string | null
  slug: string
  nameVi: string
  nameEn: string
  position: number
}

type Row = [
  slug: string,
  nameVi: string,
  nameEn: string,
  below: [slug: string, nameVi: string, nameEn: string][],
]

const tree: readonly Row[] = [
  [
    'coffee-tea',
    'Cà phê, chè và đồ uống',
    'Coffee, tea and drinks',
    [
      ['coffee', 'Cà phê', 'Coffee'],
      ['tea', 'Chè và trà', 'Tea and infusions'],
      ['drink', 'Nước giải khát', 'Soft drinks'],
    ],
  ],
  [
    'fruit-nuts',
    'Trái cây sấy và hạt',
    'Dried fruit and nuts',
    [
      ['dried-fruit', 'Trái cây sấy', 'Dried fruit'],
      ['nuts', 'Hạt', 'Nuts'],
      ['snack', 'Đồ ăn vặt', 'Snacks'],
    ],
  ],
  [
    'sweets',
    'Bánh kẹo và sô-cô-la',
    'Sweets and chocolate',
    [
      ['confectionery', 'Kẹo và mứt', 'Candy and candied fruit'],
      ['chocolate', 'Sô-cô-la và ca cao', 'Chocolate and cocoa'],
    ],
  ],
  [
    'spices-sauces',
    'Gia vị và nước chấm',
    'Spices and sauces',
    [
      ['spice', 'Gia vị khô', 'Dry spices'],
      ['sauce', 'Nước mắm và nước chấm', 'Fish sauce and sauces'],
    ],
  ],
  [
    'rice-noodles',
    'Gạo, bún, phở, bánh tráng',
    'Rice, noodles and rice paper',
    [
      ['noodles', 'Bún, phở, mì', 'Noodles'],
      ['rice', 'Gạo', 'Rice'],
      ['rice-paper', 'Bánh tráng', 'Rice paper'],
    ],
  ],
  [
    'sea-honey-herbs',
    'Hải sản khô, mật ong, thảo mộc',
    'Dried seafood, honey, herbs',
    [
      ['seafood', 'Hải sản khô', 'Dried seafood'],
      ['honey', 'Mật ong', 'Honey'],
      ['herbs', 'Thảo mộc', 'Herbs'],
    ],
  ],
  [
    'crafts',
    'Gốm, sơn mài, mây tre',
    'Ceramics, lacquer, weaving',
    [
      ['ceramics', 'Gốm sứ', 'Ceramics'],
      ['lacquer', 'Sơn mài', 'Lacquerware'],
      ['weaving', 'Mây tre cói', 'Woven bamboo and sedge'],
      ['wood', 'Đồ gỗ và tre', 'Wood and bamboo'],
      ['art', 'Tranh', 'Paintings'],
    ],
  ],
  [
    'fashion',
    'Lụa, áo dài, thổ cẩm',
    'Silk, áo dài, brocade',
    [
      ['garments', 'Áo dài và trang phục', 'Áo dài and garments'],
      ['silk', 'Lụa và khăn', 'Silk and scarves'],
      ['hats', 'Nón', 'Hats'],
      ['bags', 'Túi', 'Bags'],
      ['footwear', 'Giày dép', 'Footwear'],
    ],
  ],
  [
    'gifts',
    'Quà, giấy, hương',
    'Gifts, paper, incense',
    [
      ['stationery', 'Giấy và thiệp', 'Paper and cards'],
      ['toys', 'Đồ chơi, đèn lồng', 'Toys and lanterns'],
      ['incense', 'Hương trầm', 'Incense'],
      ['cosmetic', 'Xà phòng, tinh dầu', 'Soap and oils'],
    ],
  ],
]

const categoryId = (slug: string): string => seedId('category', slug)

/** The two levels every market has. */
export const baseCategories: readonly SeedCategory[] = tree.flatMap(([slug, nameVi, nameEn, below], at) => [
  { id: categoryId(slug), parentId: null, slug, nameVi, nameEn, position: at },
  ...below.map(([childSlug, childVi, childEn], place) => ({
    id: categoryId(childSlug),
    parentId: categoryId(slug),
    slug: childSlug,
    nameVi: childVi,
    nameEn: childEn,
    position: place,
  })),
])

/** A third level below them, one category for each kind of goods: with the two above about two hundred. */
export const goodsCategories: readonly SeedCategory[] = goods.map(({ category, nameVi, nameEn }, at) => ({
  id: categoryId(slugOf(nameVi)),
  parentId: categoryId(category),
  slug: slugOf(nameVi),
  nameVi,
  nameEn,
  position: at,
}))
