import * as z from 'zod';
import * as catalogModel from '#shared/contracts/catalog/model.ts';
import * as inventoryModel from '#shared/contracts/inventory/model.ts';
import * as ordersModel from '#shared/contracts/orders/model.ts';
import * as paymentsModel from '#shared/contracts/payments/model.ts';
import * as ticketsModel from '#shared/contracts/tickets/model.ts';
import * as ids from '#shared/kernel/ids.ts';
import * as money from '#shared/kernel/money.ts';
import * as price from '#shared/kernel/price.ts';
import * as time from '#shared/kernel/time.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every exported schema is known by the name it is exported under, so that documents say `Order` and not its forty lines. */
const named = z.registry<{ id: string }>();
for (const module of [
  ids,
  money,
  price,
  time,
  catalogModel,
  inventoryModel,
  ordersModel,
  paymentsModel,
  ticketsModel,
]) {
  for (const [name, value] of Object.entries(module as Record<string, unknown>)) {
    if (value instanceof z.ZodType && !named.has(value)) named.add(value, { id: name });
  }
}

/** A schema whose parts have names: references are `#/$defs/<name>`. */
export interface NamedSchema {
  schema: JsonSchema;
  parts: Record<string, JsonSchema>;
}

/**
 * JSON Schema 2020-12 of a zod schema.
 * @param io `input` for what a client sends, `output` for what it is answered.
 * @throws Error for a type that JSON Schema cannot say: such a type has no place in a contract.
 */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): NamedSchema => {
  const {
    $schema,
    $defs,
    '~standard': _,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    metadata: named,
    override: ({ jsonSchema }) => {
      // An array nobody here writes to is not an array nobody may send.
      delete jsonSchema.readOnly;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as JsonSchema & { '~standard'?: unknown };
  return { schema: rest, parts: $defs ?? {} };
};

/** The same schema with its references pointing elsewhere, e.g. to `#/components/schemas/`. */
export const withReferencesTo = (place: string, schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${place}`)) as JsonSchema;
