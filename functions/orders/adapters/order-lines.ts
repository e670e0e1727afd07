import * as z from 'zod';
import type { OrderLine } from '#shared/contracts/orders/model.ts';
import { SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type Currency, money, plus } from '#shared/kernel/money.ts';

/**
 * Seats of one row at one price: row, indices, the label's beginning, its ends, category, ticket, fee and tax inside in minor units,
 * and the ticket type's id and name where there is one.
 */
const Group = z.tuple([
  z.string(),
  z.array(z.int()),
  z.string(),
  z.array(z.string()),
  z.string(),
  z.int(),
  z.int(),
  z.int(),
  TicketTypeId.optional(),
  z.string().optional(),
]);
const Groups = z.array(Group);
type Group = z.infer<typeof Group>;

const cutAt = (text: string, mark: string): [string, string] => {
  const at = text.lastIndexOf(mark) + 1;
  return [text.slice(0, at), text.slice(at)];
};

const fits = (group: Group, line: Group): boolean =>
  [0, 2, 4, 5, 6, 7, 8].every((place) => group[place] === line[place]);

/**
 * Lines as one short text: what seats of a row share is written once, so that an order of eight in a row stays below the kilobyte
 * above which each of its writes would cost twice.
 */
export const packLines = (lines: readonly OrderLine[]): string => {
  const groups: Group[] = [];
  for (const { seatId, label, category, ticketType, price } of lines) {
    const [row, index] = cutAt(seatId, ':');
    const [shared, end] = cutAt(label, ' ');
    const line: Group = [
      row,
      [Number(index)],
      shared,
      [end],
      category,
      price.ticket.amountMinor,
      price.serviceFee.amountMinor,
      price.taxInside.amountMinor,
      ...(ticketType ? ([ticketType.id, ticketType.name] as const) : ([] as const)),
    ];
    const last = groups.at(-1);
    if (last && fits(last, line)) {
      last[1].push(Number(index));
      last[3].push(end);
    } else groups.push(line);
  }
  return JSON.stringify(groups);
};

/** @throws Error when the text is not one that `packLines` made. */
export const unpackLines = (text: string, currency: Currency): OrderLine[] =>
  Groups.parse(JSON.parse(text)).flatMap(
    ([row, indices, shared, ends, category, ticketMinor, feeMinor, taxMinor, typeId, typeName]) =>
      indices.map((index, place) => {
        const ticket = money(ticketMinor, currency);
        const serviceFee = money(feeMinor, currency);
        return {
          seatId: SeatId.parse(`${row}${index}`),
          label: `${shared}${ends[place] ?? ''}`,
          category,
          ...(typeId !== undefined && { ticketType: { id: typeId, name: typeName ?? typeId } }),
          price: { ticket, serviceFee, total: plus(ticket, serviceFee), taxInside: money(taxMinor, currency) },
        };
      }),
  );
