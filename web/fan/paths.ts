/** Where the pages are; every link is made here. */
export const paths = {
  home: '/',
  event: (eventId: string) => `/events/${eventId}`,
  stadium: (performanceId: string) => `/performances/${performanceId}`,
  section: (performanceId: string, sectionId: string) => `/performances/${performanceId}/sections/${sectionId}`,
  checkout: (performanceId: string) => `/performances/${performanceId}/checkout`,
  order: (orderId: string) => `/orders/${orderId}`,
  tickets: '/tickets',
  signedIn: '/signed-in',
} as const;
