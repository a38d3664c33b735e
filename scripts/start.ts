import type { Market } from './market.ts'
import { childrenNamed } from './processes.ts'
import { command, Problem } from './project.ts'
import { readSettings, type Settings } from './settings.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const endNow = () => process.exit(0)

await command(async () => {
  const settings = readSettings()
  // Before Miniflare's own listeners, which end with an error's status.
  for (const signal of signals) process.on(signal, endNow)
  process.on('disconnect', endNow)
  // Only now: loading the runtime takes longer than finding a wrong setting.
  const { startMarket } = await import('./market.ts')
  const market = await startMarket({ ...settings, everyMinute: true, log: (line) => console.log(line) })
  const asked = whenAsked()
  process.send?.({ runtimes: childrenNamed('workerd') })
  console.log(await describe(market, settings))
  await asked
  await market.stop()
  // The runtime keeps handles of its own.
  process.exit(0)
})

/** Resolves at the first Ctrl-C, SIGTERM, SIGHUP, or when the process that started us is gone. */
function whenAsked(): Promise<void> {
  return new Promise((resolve) => {
    // Miniflare's listeners would end the process before the storage is closed.
    for (const signal of signals) process.removeAllListeners(signal).on(signal, () => resolve())
    process.removeAllListeners('disconnect').on('disconnect', resolve)
  })
}

async function describe(market: Market, { stripe, catalogue }: Settings): Promise<string> {
  const { results } = await market.db
    .prepare('select slug from exporters where is_sample = 1 order by slug limit 40')
    .all<{ slug: string }>()
  if (results.length === 0)
    throw new Problem('The sample market has no exporters: delete the state folder and start again.')
  const payments =
    stripe.apiBase === 'sandbox'
      ? `${market.sandbox.url}  (pays nobody)`
      : stripe.apiBase || 'Stripe, test mode'
  return `
Quà Quê is open / Chợ Quà Quê đã mở cửa
  Marketplace / Chợ          ${market.origin}
  Exporter desk / Bàn bán    ${market.origin}/sell
  Operator desk / Điều hành  ${market.origin}/ops
  Mail-box / Hộp thư         ${market.sandbox.url}/mail
  Payments / Thanh toán      ${payments}
  Catalogue / Hàng hoá       ${catalogue}
  State / Dữ liệu            ${market.stateDir}

Demo accounts: sign in by the code sent to the mail-box
Tài khoản thử: đăng nhập bằng mã gửi vào hộp thư
  operator@quaque.test   finance@quaque.test
${results.map(({ slug }) => `  owner@${slug}.test`).join('\n')}

Ctrl-C ends it; the data stays. / Ctrl-C để dừng; dữ liệu được giữ lại.`
}
