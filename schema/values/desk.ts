/** How many consignments one call of the desk takes, and one document prints. */
export const mostAtOnce = 50
