import type { Market } from './market.ts'

/**
 * One way to break a promise: what is done to the rows, what the checker must then name, and, where a constraint or
 * trigger stands in the way in the real tables, the rule that refuses it.
 */
export type Breach = { promise: string; names: string; does: string[]; refusedBy?: string }

/** Every way we know, on a market's rows. */
export function breachesOf({ shop, paid, unpaid, shipmentId, refundId, problemId }: Market): Breach[] {
  const order = `'${paid.orderId}'`
  const capture = `'capture:pi_${paid.orderId}'`
  const pi = `pi_${paid.orderId}`
  const [coffee, fish] = paid.consignments.map(({ id }) => `'${id}'`) as [string, string]
  const [robusta, arabica, sauce] = paid.lines.map(({ lineId }) => `'${lineId}'`) as [string, string, string]
  const [coffeeFirm, fishFirm] = [shop.coffee.exporterId, shop.fish.exporterId]
  const variant = `'${shop.coffee.robusta.variantId}'`
  const of = (promise: string, ...ways: [string, string | string[], string?][]): Breach[] =>
    ways.map(([names, does, refusedBy]) => ({
      promise,
      names,
      does: [does].flat(),
      ...(refusedBy ? { refusedBy } : {}),
    }))

  return [
    ...of(
      'CONSERVE',
      ['unbalanced', `insert into ledger_entries values (${capture}, 'stripe_fees', 'USD', 5)`],
      [
        'empty',
        `insert into ledger_transactions (id, kind, order_id, posted_at) values ('settlement:ch_x', 'settlement', ${order}, 0)`,
      ],
      ...['shipping', 'duty', 'import_tax', 'fees'].map((name): [string, string, string] => [
        `capture ${pi} ${name}_collected`,
        `update ledger_entries set amount_minor = amount_minor - 1 where transaction_id = ${capture} and account = '${name}_collected'`,
        'append-only: ledger_entries',
      ]),
      [
        `capture ${pi} exporter ${coffeeFirm}`,
        `update ledger_entries set amount_minor = amount_minor + 1 where transaction_id = ${capture} and account like 'exporter_payable:${coffeeFirm}%'`,
        'append-only: ledger_entries',
      ],
      [
        `capture ${pi} commission`,
        `delete from ledger_entries where transaction_id = ${capture} and account = 'commission'`,
        'append-only: ledger_entries',
      ],
      ['owed back', `update refunds set amount_minor = amount_minor - 1 where id = '${refundId}'`],
    ),
    ...of(
      'INTEGER',
      [`currency ${paid.orderId}`, `update orders set currency = 'BTC' where id = ${order}`],
      [
        `currency ${paid.consignments[0]?.id}`,
        `update consignments set currency = 'EUR' where id = ${coffee}`,
      ],
      ['currency cs_test', `update payment_sessions set currency = 'EUR' where order_id = ${order}`],
      [`currency ${pi}`, `update captures set currency = 'EUR' where order_id = ${order}`],
      [`currency ${refundId}`, `update refunds set currency = 'EUR' where id = '${refundId}'`],
      [
        `currency capture:${pi} commission`,
        `update ledger_entries set currency = 'USD' where account = 'commission' and transaction_id = ${capture}`,
        'append-only: ledger_entries',
      ],
    ),
    ...of(
      'PRICED',
      ['quote', `update quotes set total_minor = total_minor + 1`],
      ['session', `update payment_sessions set amount_minor = amount_minor - 1 where order_id = ${order}`],
      ['unit', `update order_lines set unit_minor = unit_minor - 1 where id = ${robusta}`],
    ),
    ...of(
      'ALLOCATE',
      ['order', `update orders set total_minor = total_minor + 1 where id = ${order}`],
      [
        'share',
        `update order_lines set duty_minor = duty_minor + 1, total_minor = total_minor + 1 where id = ${robusta}`,
      ],
      ['line', `update order_lines set total_minor = total_minor + 1 where id = ${robusta}`],
      ['line', `update order_lines set commission_vnd = commission_vnd + 1 where id = ${sauce}`],
      ['unshared', `delete from order_shares where order_id = ${order} and exporter_id = '${fishFirm}'`],
      ['consignment', `update consignments set receives_vnd = receives_vnd + 1 where id = ${coffee}`],
    ),
    ...of(
      'REFUND-CAP',
      ['payment', `update refunds set amount_minor = 100000000 where id = '${refundId}'`],
      ['nothing taken', `update refunds set payment_intent_id = 'pi_other' where id = '${refundId}'`],
      ['order', `update orders set refunded_minor = refunded_minor - 1 where id = ${order}`],
      ['consignment', `update consignments set refunded_minor = 1 where id = ${coffee}`],
      ['line', `update order_lines set refunded_minor = 1 where id = ${robusta}`],
      [
        `over ${paid.lines[0]?.lineId}`,
        `update order_lines set refunded_quantity = quantity + 1 where id = ${robusta}`,
        'line_refunded_within_quantity',
      ],
      [
        `over ${paid.consignments[0]?.id}`,
        `update consignments set refunded_minor = total_minor + 1 where id = ${coffee}`,
        'consignment_refunds_within_total',
      ],
      [
        `over ${paid.orderId}`,
        `update orders set refunded_minor = total_minor + 1 where id = ${order}`,
        'order_refunds_within_total',
      ],
    ),
    ...of(
      'PSP-MATCH',
      ['capture', `update captures set amount_minor = amount_minor + 1 where order_id = ${order}`],
      [
        'posting capture:',
        `insert into ledger_transactions (id, kind, order_id, posted_at) values ('capture:pi_ghost', 'capture', ${order}, 0)`,
      ],
      [
        'posting refund:',
        `insert into ledger_transactions (id, kind, order_id, posted_at) values ('refund:ref_ghost', 'refund', ${order}, 0)`,
      ],
      [
        'refund',
        `delete from ledger_transactions where id = 'refund:${refundId}'`,
        'append-only: ledger_transactions',
      ],
      [
        'refund paid',
        `update refunds set state = 'succeeded', provider_refund_id = 're_1' where id = '${refundId}'`,
      ],
      [
        'refund unpaid',
        `insert into ledger_transactions (id, kind, order_id, posted_at) values ('refund_paid:${refundId}', 'refund_paid', ${order}, 0)`,
      ],
    ),
    ...of(
      'NO-OVERSELL',
      [
        shop.coffee.robusta.variantId,
        `update stock set reserved = on_hand + 1 where variant_id = ${variant}`,
        'stock_reserved_within_on_hand',
      ],
      [
        `${unpaid.orderId} ${shop.coffee.robusta.variantId}`,
        `delete from stock where variant_id = ${variant}`,
      ],
    ),
    ...of(
      'NO-LEAK',
      ['expired', `update holds set expires_at = 1 where order_id = '${unpaid.orderId}'`],
      ['reserved', `update stock set reserved = reserved + 1 where variant_id = ${variant}`],
      ['held', `update holds set state = 'held' where order_id = ${order}`],
      ['committed', `update holds set state = 'committed' where order_id = '${unpaid.orderId}'`],
      ['uncommitted', `update holds set state = 'released' where order_id = ${order}`],
      [
        'pieces',
        `update holds set quantity = quantity + 1 where order_id = ${order} and variant_id = ${variant}`,
      ],
    ),
    ...of(
      'LATE-PAY',
      [
        'neither',
        `insert into captures (payment_intent_id, session_id, order_id, use, amount_minor, currency, captured_at) values ('pi_late', 'cs_late', '${unpaid.orderId}', 'surplus', 500, 'USD', 0)`,
      ],
      [
        'unpaid',
        `insert into captures (payment_intent_id, session_id, order_id, use, amount_minor, currency, captured_at) values ('pi_late', 'cs_late', '${unpaid.orderId}', 'order', 500, 'USD', 0)`,
      ],
      ['paid with nothing', `delete from captures where order_id = ${order}`],
      [
        'paid twice',
        `insert into captures (payment_intent_id, session_id, order_id, use, amount_minor, currency, captured_at) select 'pi_again', 'cs_again', order_id, use, amount_minor, currency, 0 from captures where order_id = ${order}`,
        'UNIQUE constraint failed: captures.order_id',
      ],
    ),
    ...of(
      'ROUTE-ONCE',
      ['missing', `delete from consignments where id = ${fish}`, 'FOREIGN KEY'],
      [
        'missing',
        `insert into consignments (id, order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces, created_at, changed_at) select 'con_twin', order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces, 0, 0 from consignments where id = ${coffee}`,
        'UNIQUE constraint failed: consignments.order_id',
      ],
      [
        'too early',
        `insert into consignments (id, order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces, created_at, changed_at) select 'con_early', '${unpaid.orderId}', exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi, summary_en, pieces, 0, 0 from consignments where id = ${coffee}`,
      ],
      ['nothing of theirs', `delete from order_lines where id = ${sauce}`, 'FOREIGN KEY'],
      ['pieces', `update consignments set pieces = pieces + 1 where id = ${coffee}`],
    ),
    ...of(
      'STATES',
      ['placed', `delete from audit_entries where action = 'order_placed'`, 'append-only: audit_entries'],
      ['order', `update orders set state = 'complete' where id = ${order}`],
      [
        'paid',
        `insert into audit_entries (id, at, actor, action, order_id) values ('aud_twin', 0, 'system', 'order_paid', ${order})`,
      ],
      ['paid', `update orders set paid_at = null where id = ${order}`],
      ['consignment', `update consignments set state = 'returned' where id = ${coffee}`],
      [
        'twice',
        `insert into audit_entries (id, at, actor, action, order_id, consignment_id) values ('aud_twin', 0, 'system', 'consignment_accepted', ${order}, ${coffee})`,
      ],
      [
        'shipped without a parcel',
        ['delete from shipment_lines', `delete from shipments where consignment_id = ${coffee}`],
      ],
    ),
    ...of(
      'DEADLINE',
      ['unseen', `update consignments set due_at = 1 where id = ${coffee}`],
      [
        'no deadline',
        `update consignments set state = 'accepted', due_at = null, due_kind = null where id = ${coffee}`,
      ],
    ),
    ...of(
      'HOOK-ONCE',
      [
        'waiting',
        `insert into payment_events (id, type, object_id, created_at, received_at, state, due_at) values ('evt_1', 't', 'o', 0, 0, 'due', 0)`,
      ],
      [
        'twice',
        `insert into ledger_transactions (id, kind, order_id, posted_at) values ('capture:pi_twin', 'capture', ${order}, 0)`,
      ],
      ['unbound', `update captures set session_id = 'cs_ghost' where order_id = ${order}`],
    ),
    ...of(
      'POST-ONCE',
      [
        'unanswered',
        `insert into idempotency_keys (scope, key, request_hash, state, lease_until, created_at) values ('s', 'k', 'h', 'done', 0, 0)`,
      ],
      [
        'answered early',
        `insert into idempotency_keys (scope, key, request_hash, state, status, lease_until, created_at) values ('s', 'k', 'h', 'in_flight', 201, 0, 0)`,
      ],
      [
        'quote',
        `update orders set quote_id = (select quote_id from orders where id = ${order})`,
        'UNIQUE constraint failed: orders.quote_id',
      ],
      [
        'cause',
        `insert into refunds (id, order_id, payment_intent_id, cause, state, amount_minor, currency, reason, requested_by, requested_at) select 'ref_twin', order_id, payment_intent_id, cause, 'requested', 1, currency, reason, requested_by, 0 from refunds`,
        'UNIQUE constraint failed: refunds.cause',
      ],
    ),
    ...of(
      'OUTBOX',
      ['waiting', `update outbox set due_at = 1 where kind = 'mail'`],
      ['undone', `update outbox set state = 'done' where kind = 'mail'`],
      ['no letter', `delete from outbox where payload ->> 'template' = 'order_paid'`],
      ['untold', `delete from outbox where payload ->> 'template' = 'consignment_new'`],
      ['unsent', `delete from outbox where kind = 'refund'`],
    ),
    ...of(
      'TENANT',
      ['line', `update order_lines set exporter_id = '${fishFirm}' where id = ${arabica}`],
      ['variant', `update variants set exporter_id = '${fishFirm}' where id = ${variant}`],
      [
        'parcel',
        `insert into shipment_lines (shipment_id, line_id, quantity) values ('${shipmentId}', ${sauce}, 1)`,
      ],
      [`refund ${refundId}`, `update refunds set order_id = '${unpaid.orderId}' where id = '${refundId}'`],
      [
        `refund ${refundId} ${paid.lines[0]?.lineId}`,
        `insert into refund_lines (refund_id, line_id, quantity, amount_minor) values ('${refundId}', ${robusta}, 0, 0)`,
      ],
      ['problem', `update problems set order_id = '${unpaid.orderId}' where id = '${problemId}'`],
      ['operator', `update memberships set exporter_id = null`],
    ),
    ...of(
      'BUYER',
      ['digest', `update orders set link_hash = '${paid.token}' where id = ${order}`],
      ['shared', `update orders set link_hash = (select link_hash from orders where id = ${order})`],
    ),
    ...of('ERASE', [paid.orderId, `update order_contacts set erased_at = 1 where order_id = ${order}`]),
    ...of(
      'COUNTS',
      ['open', `update orders set open_consignments = open_consignments + 1 where id = ${order}`],
      ['sent', `update order_lines set shipped_quantity = 0 where id = ${robusta}`],
      ['desk', `update desk_counts set consignments = consignments + 1 where exporter_id = '${coffeeFirm}'`],
      ['desk', `delete from desk_counts where exporter_id = '${fishFirm}'`],
      ['tab', `update listing_tabs set listings = listings + 1 where exporter_id = '${coffeeFirm}'`],
      ['shelf', `update listing_desk set state = 'paused' where exporter_id = '${fishFirm}'`],
      [
        'card',
        `insert into listing_cards (listing_no, listing_id, slug, title_vi, title_en, exporter_id, exporter_slug, exporter_name_vi, exporter_name_en, province_code, province_vi, province_en, category_id, price_vnd, doors_on, picture, in_stock, quality) values (11, 'lst_x', 's', '', '', '', '', '', '', '', '', '', '', 1, '', '', 0, 0)`,
      ],
    ),
  ]
}
