import type { TestEngine } from '#test/support/engine.ts';

export type SaleTables = Awaited<ReturnType<typeof createSaleTables>>;

/** The tables of one sale, as the stacks declare them. */
export const createSaleTables = async ({ createTable }: TestEngine, nth: number) => {
  const tables = {
    inventory: `inventory-${nth}`,
    orders: `orders-${nth}`,
    payments: `payments-${nth}`,
    tickets: `tickets-${nth}`,
  };
  await Promise.all(Object.values(tables).map((table) => createTable(table)));
  return tables;
};
