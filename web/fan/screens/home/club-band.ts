import { clubColours } from '#web/ui/club-colour.ts';

/** The band of one organiser on a page that is nobody's. */
export const clubBand = (hue: number): Record<string, string> => {
  const { band, deep } = clubColours(hue);
  return { '--club-band': band, '--club-deep': deep };
};
