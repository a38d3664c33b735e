/** Carriers that take parcels abroad from Viet Nam, for the suggestions; any other name may be typed. */
export const carriers = ['EMS Việt Nam', 'Vietnam Post', 'DHL Express', 'FedEx', 'UPS', 'Viettel Post']
