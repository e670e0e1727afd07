import { capacityOf, type Point, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import type { VenueId } from '#shared/kernel/ids.ts';
import type { Bent, Straight } from './blocks.ts';
import { makeSection, type RowPlan, type SectionPlan } from './sections.ts';

/** The safety certificate: so many people, no more. The terrace takes what the seats leave. */
const certified = 34_000;

/** Decimetres. The pitch lies north to south in the middle of a bowl with round corners. */
const centre: Point = [880, 1090];
const pitch = { halfWidth: 340, halfLength: 525 };
const bowl = { halfWidth: 420, halfLength: 625, cornerRadius: 150 };
const seats = { pitch: 5, tread: 8, aisle: 14 };
const lower = { offset: 0, rows: 20 };
const upper = { offset: 196, rows: 17 };
type Tier = typeof lower;

type Side = 'N' | 'E' | 'S' | 'W';
type Corner = 'NE' | 'SE' | 'SW' | 'NW';
const facing: Record<Side | Corner, number> = { S: 0, SW: 45, W: 90, NW: 135, N: 180, NE: 225, E: 270, SE: 315 };
const standNames: Record<Side | Corner, string> = {
  N: 'North Stand',
  NE: 'North-East Corner',
  E: 'East Stand',
  SE: 'South-East Corner',
  S: 'South Stand',
  SW: 'South-West Corner',
  W: 'West Stand',
  NW: 'North-West Corner',
};

/** One block of a side, counted from 0 as somebody on the pitch who looks at it sees them, left to right. */
const sideBlock = (side: Side, tier: Tier, nth: number, of: number): Straight => {
  const along = side === 'N' || side === 'S' ? bowl.halfWidth : bowl.halfLength;
  const away = (side === 'N' || side === 'S' ? bowl.halfLength : bowl.halfWidth) + tier.offset;
  const width = (2 * (along - bowl.cornerRadius)) / of;
  const shift = -(along - bowl.cornerRadius) + (nth + 0.5) * width;
  const angle = (facing[side] * Math.PI) / 180;
  return {
    kind: 'straight',
    front: [
      centre[0] + shift * Math.cos(angle) - away * Math.sin(angle),
      centre[1] + shift * Math.sin(angle) + away * Math.cos(angle),
    ],
    facing: facing[side],
    width,
    rows: tier.rows,
    ...seats,
  };
};

const cornerBlock = (corner: Corner, tier: Tier, nth: number, of: number): Bent => {
  const spread = 90 / of;
  return {
    kind: 'bent',
    centre: [
      centre[0] + (corner.endsWith('E') ? 1 : -1) * (bowl.halfWidth - bowl.cornerRadius),
      centre[1] + (corner.startsWith('S') ? 1 : -1) * (bowl.halfLength - bowl.cornerRadius),
    ],
    facing: facing[corner] + (nth - (of - 1) / 2) * spread,
    spread,
    radius: bowl.cornerRadius + tier.offset,
    rows: tier.rows,
    ...seats,
  };
};

/** A pillar of the roof stands before the ends of the last rows of the stands behind the goals. */
const behindPillars = (row: number, count: number, rows: number): RowPlan =>
  row > rows - 4 ? { restrictedView: [0, 1, count - 2, count - 1] } : {};

/** Level with the concourse behind the lower tier, so that nobody needs stairs. */
const platformOnTop = (row: number, _count: number, rows: number): RowPlan => (row === rows ? { platform: true } : {});

/** Players come out in the middle of the West Stand; two cameras stand in the row above. */
const tunnel = (row: number): RowPlan => (row <= 4 ? { missing: true } : row === 5 ? { disabled: [20, 21] } : {});

interface Part {
  side: Side | Corner;
  tier: Tier;
  blocks: number;
  categoryOf: (nth: number) => string;
  rowsOf?: (nth: number) => SectionPlan['rows'];
}

const isMiddle = (nth: number, of: number): boolean => nth > 0 && nth < of - 1;
const sides = (side: Side | Corner): side is Side => side.length === 1;

const parts: readonly Part[] = [
  {
    side: 'N',
    tier: lower,
    blocks: 4,
    categoryOf: () => 'goal',
    rowsOf: (nth) => (nth % 3 === 0 ? platformOnTop : undefined),
  },
  { side: 'NE', tier: lower, blocks: 2, categoryOf: () => 'corner' },
  {
    side: 'E',
    tier: lower,
    blocks: 4,
    categoryOf: (nth) => (isMiddle(nth, 4) ? 'side-centre' : 'side'),
    rowsOf: (nth) => (isMiddle(nth, 4) ? undefined : platformOnTop),
  },
  { side: 'SE', tier: lower, blocks: 2, categoryOf: () => 'corner' },
  { side: 'SW', tier: lower, blocks: 2, categoryOf: () => 'corner' },
  {
    side: 'W',
    tier: lower,
    blocks: 4,
    categoryOf: (nth) => (isMiddle(nth, 4) ? 'premium' : 'side'),
    rowsOf: (nth) => (isMiddle(nth, 4) ? tunnel : platformOnTop),
  },
  { side: 'NW', tier: lower, blocks: 2, categoryOf: () => 'corner' },
  { side: 'N', tier: upper, blocks: 4, categoryOf: () => 'goal', rowsOf: () => behindPillars },
  { side: 'E', tier: upper, blocks: 3, categoryOf: (nth) => (nth === 1 ? 'side-centre' : 'side') },
  { side: 'SE', tier: upper, blocks: 3, categoryOf: () => 'corner' },
  { side: 'S', tier: upper, blocks: 4, categoryOf: () => 'goal', rowsOf: () => behindPillars },
  { side: 'SW', tier: upper, blocks: 3, categoryOf: () => 'corner' },
  { side: 'W', tier: upper, blocks: 3, categoryOf: (nth) => (nth === 1 ? 'premium' : 'side') },
  { side: 'NW', tier: upper, blocks: 3, categoryOf: () => 'corner' },
];

const idOf = (side: string, tier: Tier, nth: number): string => `${side}${nth + 1 + (tier === upper ? 20 : 0)}`;

const seated = ({ side, tier, blocks, categoryOf, rowsOf }: Part): Section[] =>
  Array.from({ length: blocks }, (_, nth) => {
    const rows = rowsOf?.(nth);
    return makeSection({
      id: idOf(side, tier, nth),
      name: `${standNames[side]} ${tier === upper ? 'upper' : 'lower'} ${idOf(side, tier, nth)}`,
      stand: standNames[side],
      categoryId: categoryOf(nth),
      shape: sides(side) ? sideBlock(side, tier, nth, blocks) : cornerBlock(side, tier, nth, blocks),
      focalPoint: centre,
      ...(rows && { rows }),
    });
  });

/** Safe standing behind the southern goal. */
const terrace = (places: number): Section[] =>
  Array.from({ length: 4 }, (_, nth) =>
    makeSection({
      id: idOf('S', lower, nth),
      name: `South Terrace ${idOf('S', lower, nth)}`,
      stand: standNames.S,
      categoryId: 'terrace',
      shape: sideBlock('S', lower, nth, 4),
      focalPoint: centre,
      places: { kind: 'standing', count: Math.floor(places / 4) + (nth < places % 4 ? 1 : 0) },
    }),
  );

/** For those who come with the other side: they are told their seats before the match, and empty rows keep the sides apart. */
const awayCorner = makeSection({
  id: 'NE21',
  name: 'Away Corner NE21',
  stand: standNames.NE,
  categoryId: 'away',
  shape: cornerBlock('NE', upper, 0, 1),
  focalPoint: centre,
  places: { kind: 'unnumbered', count: 1_700 },
});

const withoutTerrace = [...parts.flatMap(seated), awayCorner];
const placed = withoutTerrace.reduce((all, section) => all + capacityOf(section), 0);

export const stadium: SeatMap = {
  format: 1,
  venueId: 'belfoot-stadium' as VenueId,
  version: 2,
  name: 'Stadion De Kade',
  size: { width: 2 * centre[0], height: 2 * centre[1] },
  stage: {
    label: 'Pitch',
    outline: [
      [centre[0] - pitch.halfWidth, centre[1] - pitch.halfLength],
      [centre[0] + pitch.halfWidth, centre[1] - pitch.halfLength],
      [centre[0] + pitch.halfWidth, centre[1] + pitch.halfLength],
      [centre[0] - pitch.halfWidth, centre[1] + pitch.halfLength],
    ],
  },
  categories: [
    { id: 'premium', name: 'Premium', colour: 1 },
    { id: 'side-centre', name: 'Side, centre', colour: 2 },
    { id: 'side', name: 'Side', colour: 3 },
    { id: 'corner', name: 'Corner', colour: 4 },
    { id: 'goal', name: 'Behind the goal', colour: 5 },
    { id: 'terrace', name: 'Standing terrace', colour: 6 },
    { id: 'away', name: 'Away supporters', colour: 8 },
  ],
  sections: [...withoutTerrace, ...terrace(certified - placed)],
};
