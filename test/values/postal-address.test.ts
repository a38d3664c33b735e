import { expect, test } from 'vitest'
import { postalLines } from '../../schema/values/postal-address.ts'

test.each([
  ['US', 'San Jose', 'CA', '95112', ['San Jose CA 95112']],
  ['AU', 'Cabramatta', 'NSW', '2166', ['Cabramatta NSW 2166']],
  ['CA', 'Montréal', 'QC', 'H3Z 2Y7', ['Montréal QC H3Z 2Y7']],
  ['NZ', 'Wellington', null, '6011', ['Wellington 6011']],
  ['SG', 'Singapore', null, '546080', ['Singapore 546080']],
  ['TW', 'Taipei', null, '106', ['Taipei 106']],
  ['JP', 'Setagaya-ku', 'Tokyo', '154-0023', ['Setagaya-ku, Tokyo 154-0023']],
  ['KR', 'Jongno-gu', 'Seoul', '03051', ['Jongno-gu, Seoul 03051']],
  ['KR', 'Sejong', '', '30100', ['Sejong 30100']],
  ['TH', 'Mueang', 'Chiang Mai', '50200', ['Mueang', 'Chiang Mai 50200']],
  ['CZ', 'Praha 4', null, '142 00', ['142 00 Praha 4']],
  ['NO', 'Oslo', '', '0025', ['0025 Oslo']],
  ['GB', 'London', null, 'SW1A 1AA', ['London', 'SW1A 1AA']],
])('the post of %s reads %s %s %s as %j', (country, city, region, postcode, town) => {
  const address = { line1: '1 Main', line2: null, city, region, postcode, country }
  expect(postalLines(address)).toEqual(['1 Main', ...town])
  expect(postalLines({ ...address, line2: 'Flat 2' })).toEqual(['1 Main', 'Flat 2', ...town])
})
