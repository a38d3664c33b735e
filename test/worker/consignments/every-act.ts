/** Every call of the desk, with a body that would be good: what a stranger tries one after the other. */
export const everyAct = (exporterId: string, id: string, lineId: string, shipmentId: string) =>
  [
    { name: 'the desk', method: 'GET', path: `/api/exporter/${exporterId}/consignments` },
    { name: 'details', method: 'GET', path: `/api/exporter/${exporterId}/consignments/${id}` },
    { name: 'acceptance', method: 'POST', path: `/api/consignments/${id}/acceptance`, body: {} },
    {
      name: 'declination',
      method: 'POST',
      path: `/api/consignments/${id}/declination`,
      body: { reason: 'other' },
    },
    { name: 'packing', method: 'POST', path: `/api/consignments/${id}/packing`, body: {} },
    { name: 'packing undone', method: 'DELETE', path: `/api/consignments/${id}/packing` },
    {
      name: 'shipments',
      method: 'POST',
      path: `/api/consignments/${id}/shipments`,
      body: { carrier: 'EMS', trackingNumber: 'EB123456785VN', lines: [{ lineId, quantity: 1 }] },
      key: 'every-act',
    },
    { name: 'deliveries', method: 'POST', path: `/api/consignments/${id}/deliveries`, body: { shipmentId } },
    { name: 'packing slip', method: 'GET', path: `/api/consignments/${id}/papers/packing-slip` },
    { name: 'invoice', method: 'GET', path: `/api/consignments/${id}/papers/commercial-invoice?format=json` },
  ] as { name: string; method: string; path: string; body?: object; key?: string }[]

/** The calls that take many: an id that is nothing of the firm's has an outcome, not a refusal. */
export const everyActOnMany = (exporterId: string, id: string) =>
  [
    {
      name: 'acceptances',
      method: 'POST',
      path: `/api/exporter/${exporterId}/acceptances`,
      body: { ids: [id] },
    },
    { name: 'packings', method: 'POST', path: `/api/exporter/${exporterId}/packings`, body: { ids: [id] } },
    {
      name: 'packing slips',
      method: 'GET',
      path: `/api/exporter/${exporterId}/papers/packing-slip?ids=${id}`,
    },
  ] as { name: string; method: string; path: string; body?: object; key?: string }[]

export const nobodysConsignment = 'con_00000000000000000000000000'
export const nobodysShipment = 'shp_00000000000000000000000000'
export const nobodysLine = 'lin_00000000000000000000000000'
