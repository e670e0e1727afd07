import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { placeOf } from '#shared/kernel/ids.ts';
import { openWindow, type Window } from './box-office-window.ts';
import type { CountedEngine } from './counted-engine.ts';
import { type Dice, dice } from './dice.ts';
import { type Audit, auditOf, type Ledger, openLedger } from './ledger.ts';
import { createSaleTables, type Office, openOffice } from './office.ts';
import { type Party, partiesOf } from './parties.ts';
import { pickSeats } from './pick-seats.ts';
import { hallOf, type Shape } from './venue.ts';
import { triedHold } from './workloads/tried.ts';

export const choosers = ['box office', 'buyers'] as const;
export type Chooser = (typeof choosers)[number];

export interface SellOutPlan {
  /** Names the tables and the performance. */
  name: string;
  shape: Shape;
  /** Buyers at work at any moment. */
  buyers: number;
  /** Who chooses the seats: each party from the picture of a section, or the box office, asked for the best there is. */
  chosenBy: Chooser;
  seed: number;
  /** What a test replaces to show what a guard is for. */
  change?: Parameters<typeof openOffice>[3];
}

/** What happened, by what buyers were told. */
export interface Tally {
  held: number;
  abandoned: number;
  orders: number;
  /** Tries to write that were refused because somebody else was faster. */
  lostRaces: number;
  /** Writes that rows of seats needed at the least: one for each row of each hold, and of each order. */
  rowWrites: number;
  /** Parties that went home without seats. */
  wentHome: number;
  /** Orders that did not end with their seats: there may be none. */
  failed: readonly string[];
}

export interface SellOut extends Tally {
  audit: Audit;
  tickets: number;
  /** As AWS would bill them, inventory and orders, failed conditions included. */
  units: { write: number; read: number };
  /**
   * The least that any scheme of this layout could spend on the same holds and orders: row and cart to hold, row and order to sell, no
   * race ever lost.
   */
  floor: number;
  /**
   * What the product's own scheme must come to: rows and cart to hold, rows and two to order (it is written as PENDING and as PAID), three
   * for each race lost in one row (the row's refusal, the cart, and the cart taken back). Parts of two rows that are lost cost more.
   */
  expected: number;
}

/** Longer than any hold: the ten minutes shown, the two kept beyond, and one more. */
export const untilLapsed = 13 * 60;

/** How often a party tries again after somebody was faster, before it goes home. */
const patience = 6;
/** Parties that find no room one after the other, before the doors are closed for this round. */
const enough = 60;

/** A thousand asks a second, by the clock the product sees. */
export const secondsBetweenAsks = 0.001;

/** Rounds that sell nothing, one after the other, before what is left stays free. */
const roundsInVain = 10;

interface Sale {
  office: Office;
  window: Window;
  chance: Dice;
  ledger: Ledger;
  choose: (sale: Sale, party: Party) => Promise<Hold | undefined>;
  tally: Tally & { failed: string[] };
}

/** Sells a hall to the last seat that can be sold, through the product's own use cases, and then looks at every seat. */
export const sellOut = async (engine: CountedEngine, plan: SellOutPlan): Promise<SellOut> => {
  const chance = dice(plan.seed);
  const tables = await createSaleTables(engine, plan.name);
  const office = await openOffice(engine, tables, { name: plan.name, shape: plan.shape, chance }, plan.change);
  const map = hallOf(plan.shape);
  const sale: Sale = {
    office,
    window: openWindow(office, map.sections),
    chance,
    ledger: openLedger(),
    choose: choosing[plan.chosenBy],
    tally: { held: 0, abandoned: 0, orders: 0, lostRaces: 0, rowWrites: 0, wentHome: 0, failed: [] },
  };
  const next = partiesOf(chance);
  engine.units.reset();
  // What was held and not paid comes back when it lapses, and is sold to those who come then.
  const seats = map.sections.reduce((all, section) => all + capacityOf(section), 0);
  let inVain = 0;
  while (sale.ledger.ticketsSold() < seats && inVain < roundsInVain) {
    const before = sale.ledger.ticketsSold();
    await untilNothingIsLeft(sale, plan.buyers, next);
    inVain = sale.ledger.ticketsSold() === before ? inVain + 1 : 0;
    office.pass(untilLapsed);
    await sale.window.refresh();
  }
  const { write, read } = engine.units.read();
  const audit = await auditOf(office.ports.rows, map, office.performanceId, sale.ledger, office.now());
  const { held, orders, lostRaces, rowWrites } = sale.tally;
  return {
    ...sale.tally,
    audit,
    tickets: sale.ledger.ticketsSold(),
    units: { write, read },
    floor: held + orders + rowWrites,
    expected: held + 2 * orders + rowWrites + 3 * lostRaces,
  };
};

const untilNothingIsLeft = async (sale: Sale, buyers: number, next: () => Party): Promise<void> => {
  let turnedAway = 0;
  const worker = async (): Promise<void> => {
    while (turnedAway < enough && sale.window.free() > 0) {
      const served = await serve(sale, next());
      turnedAway = served ? 0 : turnedAway + 1;
    }
  };
  await Promise.all(Array.from({ length: buyers }, worker));
};

/** One party from the door to its tickets. @returns false when there was no room for it. */
const serve = async (sale: Sale, party: Party): Promise<boolean> => {
  const hold = await sale.choose(sale, party);
  if (hold === undefined) {
    sale.tally.wentHome += 1;
    return false;
  }
  sale.tally.held += 1;
  sale.tally.rowWrites += rowsOf(hold);
  if (party.abandons) {
    sale.tally.abandoned += 1;
    return true;
  }
  const bought = await sale.office.buy(party.nth, hold);
  if (bought.ok) {
    sale.tally.orders += 1;
    sale.tally.rowWrites += rowsOf(hold);
    sale.ledger.sold(bought.orderId, hold.seatIds);
  } else sale.tally.failed.push(bought.code);
  return true;
};

const rowsOf = ({ seatIds }: Hold): number =>
  new Set(seatIds.map(placeOf).map(({ sectionId, rowBlock }) => `${sectionId}:${rowBlock}`)).size;

/** Seats together, picked from the picture of a section. */
const pickedByBuyer: Sale['choose'] = async ({ office, window, chance, tally }, party) => {
  for (let attempt = 1; attempt <= patience; attempt += 1) {
    const section = window.sectionFor(party.size, chance);
    if (!section) return undefined;
    const seatIds = pickSeats(section.id, await window.lookAt(section), party.size, chance);
    if (!seatIds) continue;
    const held = await office.hold(party.nth, { seatIds: [...seatIds] });
    if (held.ok) return held.value;
    if (held.refusal.code !== 'SeatUnavailable') throw new Error(`A hold was refused with ${held.refusal.code}`);
    tally.lostRaces += 1;
  }
  return undefined;
};

/** The best there is for so many, wherever it be. */
const chosenByBoxOffice: Sale['choose'] = async ({ office, tally }, { nth, size }) => {
  let left = patience;
  while (left > 0) {
    office.pass(secondsBetweenAsks);
    const { hold, tries } = await triedHold(office, nth, { best: { quantity: size } });
    tally.lostRaces += tries - (hold ? 1 : 0);
    if (hold || tries === 0) return hold;
    left -= tries;
  }
  return undefined;
};

const choosing: Record<Chooser, Sale['choose']> = { buyers: pickedByBuyer, 'box office': chosenByBoxOffice };
