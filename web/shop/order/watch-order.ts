// After payment: asks until the provider's word has arrived, then shows the page anew. A link does the same by hand.
const page = document.querySelector<HTMLElement>('[data-confirming]')

async function stateOf(orderId: string): Promise<string | undefined> {
  const answer = await fetch(`/api/orders/${orderId}`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(10_000),
  })
  return answer.ok ? ((await answer.json()) as { state: string }).state : undefined
}

async function watch(orderId: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 700 + tries * 150))
    const state = await stateOf(orderId).catch(() => undefined)
    if (state !== undefined && state !== 'awaiting_payment') {
      location.replace(location.pathname + (state === 'paid' ? '?paid=1' : ''))
      return
    }
  }
}

const orderId = page?.dataset['order']
if (orderId) void watch(orderId)
