import type { Market } from '../../../schema/values/market.ts'

export type AddressPart = 'line1' | 'line2' | 'postcode' | 'city' | 'region'

export type AddressForm = {
  /** The order people of the country write an address in. */
  order: readonly AddressPart[]
  cityLabel: 'city' | 'suburb' | 'town'
  /** How the first-level division is called there; absent where an address has none. */
  region?: {
    label: 'state' | 'stateOrProvince' | 'prefecture' | 'provinceOf' | 'region'
    required: boolean
    list?: readonly (readonly [code: string, name: string])[]
  }
  /** A city that is the country. */
  fixedCity?: string
  postcodeIsNumber: boolean
  postcodeExample: string
}

const usStates =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming'
const caProvinces =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|SK Saskatchewan|YT Yukon'
const auStates =
  'ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia'
const jpPrefectures =
  'Hokkaido|Aomori|Iwate|Miyagi|Akita|Yamagata|Fukushima|Ibaraki|Tochigi|Gunma|Saitama|Chiba|Tokyo|Kanagawa|Niigata|Toyama|Ishikawa|Fukui|Yamanashi|Nagano|Gifu|Shizuoka|Aichi|Mie|Shiga|Kyoto|Osaka|Hyogo|Nara|Wakayama|Tottori|Shimane|Okayama|Hiroshima|Yamaguchi|Tokushima|Kagawa|Ehime|Kochi|Fukuoka|Saga|Nagasaki|Kumamoto|Oita|Miyazaki|Kagoshima|Okinawa'

const coded = (text: string) =>
  text
    .split('|')
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)] as const)
const named = (text: string) => text.split('|').map((name) => [name, name] as const)

const lineFirst: readonly AddressPart[] = ['line1', 'line2', 'city', 'region', 'postcode']
const postcodeBeforeTown: readonly AddressPart[] = ['line1', 'line2', 'postcode', 'city']
const postcodeFirst: readonly AddressPart[] = ['postcode', 'region', 'city', 'line1', 'line2']

const european = (postcodeExample: string): AddressForm => ({
  order: postcodeBeforeTown,
  cityLabel: 'town',
  postcodeIsNumber: true,
  postcodeExample,
})

/** Fields, order and labels of an address, market by market, as its own people write it. */
export const addressForms: Record<Market, AddressForm> = {
  US: {
    order: lineFirst,
    cityLabel: 'city',
    region: { label: 'state', required: true, list: coded(usStates) },
    postcodeIsNumber: true,
    postcodeExample: '92683',
  },
  CA: {
    order: lineFirst,
    cityLabel: 'city',
    region: { label: 'stateOrProvince', required: true, list: coded(caProvinces) },
    postcodeIsNumber: false,
    postcodeExample: 'H3Z 2Y7',
  },
  AU: {
    order: lineFirst,
    cityLabel: 'suburb',
    region: { label: 'state', required: true, list: coded(auStates) },
    postcodeIsNumber: true,
    postcodeExample: '2200',
  },
  NZ: {
    order: ['line1', 'line2', 'city', 'postcode'],
    cityLabel: 'city',
    postcodeIsNumber: true,
    postcodeExample: '6011',
  },
  JP: {
    order: postcodeFirst,
    cityLabel: 'city',
    region: { label: 'prefecture', required: true, list: named(jpPrefectures) },
    postcodeIsNumber: false,
    postcodeExample: '154-0023',
  },
  KR: {
    order: postcodeFirst,
    cityLabel: 'city',
    region: { label: 'provinceOf', required: true },
    postcodeIsNumber: true,
    postcodeExample: '03051',
  },
  TW: {
    order: ['postcode', 'city', 'line1', 'line2'],
    cityLabel: 'city',
    postcodeIsNumber: true,
    postcodeExample: '106',
  },
  SG: {
    order: ['line1', 'line2', 'postcode'],
    cityLabel: 'city',
    fixedCity: 'Singapore',
    postcodeIsNumber: true,
    postcodeExample: '546080',
  },
  TH: {
    order: lineFirst,
    cityLabel: 'city',
    region: { label: 'provinceOf', required: true },
    postcodeIsNumber: true,
    postcodeExample: '10150',
  },
  DE: european('26133'),
  FR: european('33380'),
  CZ: european('110 00'),
  PL: european('00-950'),
  NL: { ...european('1234 AB'), postcodeIsNumber: false },
  SE: european('114 55'),
  GB: {
    order: ['line1', 'line2', 'city', 'postcode'],
    cityLabel: 'town',
    postcodeIsNumber: false,
    postcodeExample: 'SW1A 1AA',
  },
  NO: european('0025'),
}
