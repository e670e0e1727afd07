import { capacityOf, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { areaOf, checkOutline } from './check-outline.ts';
import { checkPlaces } from './check-places.ts';
import { checkFinite, checkRows } from './check-rows.ts';
import { type MapFinding, repeatedAt } from './finding.ts';

/** The largest grounds there are hold so many. */
export const mostPlaces = 100_000;
/** In one area without numbered seats: 400 virtual rows of 50. */
const mostOfArea = 20_000;
/** Persons on ten square metres. Source: Guide to Safety at Sports Grounds (the Green Guide), density of standing accommodation. */
const densest = 47;
/** Square decimetres in ten square metres. */
const tenSquareMetres = 1_000;

const checkArea = (section: Section, where: string, path: MapFinding['path']): readonly MapFinding[] => {
  const places = capacityOf(section);
  if (places < 1) return [{ path: [...path, 'rows'], what: `${where} has no place that can be sold` }];
  if (section.kind === 'seated') return [];
  if (places > mostOfArea)
    return [{ path: [...path, 'rows'], what: `${where} has ${places} places; one area may have ${mostOfArea}` }];
  const most = Math.floor((areaOf(section.outline) / tenSquareMetres) * densest);
  return section.kind === 'standing' && places > most
    ? [
        {
          path: [...path, 'rows'],
          what: `${where} has ${places} places; ${most} people can stand safely inside its outline`,
        },
      ]
    : [];
};

const checkSection = (
  section: Section,
  categories: ReadonlySet<string>,
  path: MapFinding['path'],
): readonly MapFinding[] => {
  const where = `Section ${section.id}`;
  return [
    ...(categories.has(section.categoryId)
      ? []
      : [
          {
            path: [...path, 'categoryId'],
            what: `${where} is of category ${section.categoryId}, which is not on the map`,
          },
        ]),
    ...checkFinite(where, path, [
      ['position', section.position],
      ['rotation', [section.rotation]],
      ['outline', section.outline.flat()],
      ['focalPoint', section.focalPoint],
    ]),
    ...checkRows(section, categories, path),
    ...checkOutline(where, section.outline, [...path, 'outline']),
    ...checkArea(section, where, path),
  ];
};

/** Everything that would make the map unsellable or wrong, each with its place in the file. Linear in the number of seats. */
export const findingsOf = (map: SeatMap): readonly MapFinding[] => {
  const categories = new Set(map.categories.map(({ id }) => id));
  const places = map.sections.reduce((all, section) => all + capacityOf(section), 0);
  return [
    ...checkFinite(
      'The venue',
      ['size'],
      [
        ['width', [map.size.width]],
        ['height', [map.size.height]],
      ],
    ),
    ...repeatedAt(map.categories.map(({ id }) => id)).map(({ value, index }) => ({
      path: ['categories', index, 'id'],
      what: `There are two categories ${value}`,
    })),
    ...repeatedAt(map.sections.map(({ id }) => id)).map(({ value, index }) => ({
      path: ['sections', index, 'id'],
      what: `There are two sections ${value}`,
    })),
    ...checkOutline('The stage', map.stage.outline, ['stage', 'outline']),
    ...map.sections.flatMap((section, nth) => checkSection(section, categories, ['sections', nth])),
    ...checkPlaces(map),
    ...(places > mostPlaces
      ? [{ path: ['sections'], what: `The map has ${places} places; one map may have ${mostPlaces}` }]
      : []),
  ];
};

/** @returns everything that would make the map unsellable, in sentences; nothing when it is sound. */
export const checkSeatMap = (map: SeatMap): readonly string[] => findingsOf(map).map(({ what }) => what);
