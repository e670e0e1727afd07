import type { Choice } from '#shared/contracts/inventory/model.ts';
import type { Part, Placement } from './score.ts';
import { isWheelchairPlace } from './wheelchairs.ts';

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const inWords = (count: number): string => words[count] ?? String(count);

const kindOf = ({ row }: Part): string => (row.row.ring ? 'table' : 'row');

/** At which third of its row a party sits; nothing of a table, or of a row that is hardly longer than the party. */
const whereInRow = ({ row, indexes }: Part): string => {
  if (row.row.ring || row.row.count < indexes.length + 3) return '';
  const middle = indexes.reduce((all, index) => all + index, 0) / indexes.length / (row.row.count - 1);
  return middle > 1 / 3 && middle < 2 / 3 ? ', in the middle' : ', to the side';
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Row labels a sentence names; a party in more parts is told the first ones. */
const named = 4;

/** `row 12`, `rows 12 and 13`, `tables 3, 4 and others`. */
const rowsNamed = (parts: readonly Part[]): string => {
  const [first] = parts;
  const labels = [...new Set(parts.map(({ row }) => row.row.label))];
  if (!first || labels.length === 1) return `${first ? kindOf(first) : 'row'} ${labels[0] ?? ''}`;
  const all = labels.length > named ? [...labels.slice(0, named), 'others'] : labels;
  return `${kindOf(first)}s ${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
};

export interface Story {
  /** What the hall looks at, as on the map: `Pitch`. */
  stage: string;
  /** Nothing better was free: not one of several that are as good, chosen so that a crowd does not reach for the same seats. */
  isNearest: boolean;
  /** The section that was drawn among others in a rush: only in it was looked. */
  lookedIn?: string | undefined;
}

const nearestOf = (quantity: number, { stage, isNearest, lookedIn }: Story): string => {
  const what = quantity === 1 ? 'seat' : `${inWords(quantity)} together`;
  const where = lookedIn === undefined ? '' : ` in ${lookedIn}`;
  return `${isNearest ? 'the nearest' : 'among the nearest'} ${what} to the ${stage.toLowerCase()}${where}`;
};

const besideWheelchairPlaces = (parts: readonly Part[], places: number): string => {
  const seats = parts.reduce((all, { indexes }) => all + indexes.length, 0);
  const where = places === 1 ? 'one wheelchair place' : `${inWords(places)} wheelchair places`;
  if (seats === places) return `${rowsNamed(parts)}: ${where}`;
  return parts.length === 1
    ? `${rowsNamed(parts)}: ${where} with ${inWords(seats - places)} beside`
    : `${rowsNamed(parts)}: ${where} with companions beside, all as near to each other as can be`;
};

/** One sentence for the buyer: where these seats are, and why there. At most 200 characters. */
export const because = (
  { how, parts }: Pick<Placement, 'how' | 'parts'>,
  wheelchairs: number,
  story: Story,
): string => {
  const [first, second] = parts;
  const quantity = parts.reduce((all, { indexes }) => all + indexes.length, 0);
  if (!first) return '';
  if (wheelchairs > 0) {
    const places = parts.flatMap(({ row, indexes }) => indexes.filter((index) => isWheelchairPlace(row.row, index)));
    return sentence(besideWheelchairPlaces(parts, places.length));
  }
  const place = `${rowsNamed([first])}${whereInRow(first)}`;
  const reasons: Record<Choice['how'], string> = {
    together: `${place}: ${nearestOf(quantity, story)}`,
    togetherLeavingOne: `${place}: ${nearestOf(quantity, story)}; no other choice leaves nobody alone beside you`,
    aroundRowEnd: `${rowsNamed(parts)}, at the end: ${inWords(first.indexes.length)} in front of ${inWords(second?.indexes.length ?? 0)}, because no ${inWords(quantity)} are free side by side`,
    inParts: `${rowsNamed(parts)}: no ${inWords(quantity)} are free together, so you sit in ${inWords(parts.length)} parts, as near to each other as can be`,
  };
  return sentence(reasons[how]);
};
