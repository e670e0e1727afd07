import type { TestEngine } from '#test/support/engine.ts';

/** The tables of one sale, as the stacks declare them. */
export const createSaleTables = async ({ createTable }: TestEngine, nth: number) => {
  const tables = {
    inventory: `inventory-${nth}`,
    orders: `orders-${nth}`,
    payments: `payments-${nth}`,
    tickets: `tickets-${nth}`,
  };
  await Promise.all([createTable(tables.inventory), createTable(tables.payments), createTable(tables.tickets)]);
  await createTable(tables.orders, {
    AttributeDefinitions: [
      { AttributeName: 'dueShard', AttributeType: 'S' },
      { AttributeName: 'dueAt', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [
          { AttributeName: 'dueShard', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  return tables;
};
