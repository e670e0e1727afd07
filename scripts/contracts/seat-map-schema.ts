import { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

/** JSON Schema 2020-12 of a seat map file, for editors and for programs that draw venues. */
export const seatMapSchema = (): JsonSchema => {
  const { schema, parts } = jsonSchemaOf(SeatMap, 'input');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Seat map',
    description:
      'A venue with its sections, rows and seats; see README.md beside this file. What a schema cannot say, such as that no seat stands on another, is checked when the file is saved.',
    ...schema,
    $defs: parts,
  };
};
