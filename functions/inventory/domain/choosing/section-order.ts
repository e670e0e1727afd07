import { seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import type { Chance } from '../choose-places.ts';
import type { Offer } from './offers.ts';
import { between } from './score.ts';

/** The distance of the nearest seat that could be free, in decimetres: the ends and the middle of each row tell it well enough. */
const nearestSeat = ({ section, rows }: Offer): number =>
  Math.min(
    ...rows.flatMap((row) =>
      [0, Math.floor(row.count / 2), row.count - 1].map((index) =>
        between(seatPoint(section, row, index), section.focalPoint),
      ),
    ),
  );

/**
 * The order in which sections are looked at: the nearest first. In a rush it is drawn by chance instead, so that a crowd without wishes spreads, and
 * yet a near and a large section comes up more often. Nothing is read for it. Sections that are likely full, by what was seen of them, come last.
 * @param chance of a rush; without it nothing is drawn.
 */
export const sectionOrder = (
  offers: readonly Offer[],
  wasFull: (offer: Offer) => boolean,
  chance: Chance | undefined,
): readonly Offer[] => {
  const nearest = offers
    .map((offer) => ({ offer, away: nearestSeat(offer) }))
    .toSorted((a, b) => a.away - b.away || (a.offer.section.id < b.offer.section.id ? -1 : 1))
    .map(({ offer }) => offer);
  const ordered = chance ? drawn(nearest, chance) : nearest;
  return [...ordered.filter((offer) => !wasFull(offer)), ...ordered.filter(wasFull)];
};

const drawn = (nearest: readonly Offer[], chance: Chance): readonly Offer[] => {
  const order: Offer[] = [];
  let urn = nearest.map((offer, rank) => {
    const seats = offer.rows.reduce((all, { count }) => all + count, 0);
    return { offer, weight: Math.ceil((10 * seats) / (rank + 1)) };
  });
  while (urn.length > 0) {
    let ticket = chance(urn.reduce((all, { weight }) => all + weight, 0));
    const nth = urn.findIndex(({ weight }) => {
      ticket -= weight;
      return ticket < 0;
    });
    const next = urn[nth] ?? urn[0];
    if (!next) break;
    order.push(next.offer);
    urn = urn.filter((one) => one !== next);
  }
  return order;
};
