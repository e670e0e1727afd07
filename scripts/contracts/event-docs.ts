import { type EventContract, envelopeOf, sourceOf } from '#shared/contracts/event.ts';
import { allEvents } from '#shared/contracts/events.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { jsonText } from './text.ts';

/** JSON Schema 2020-12 of an event as it travels in the bus entry's `detail`. */
export const eventSchema = (contract: EventContract): JsonSchema => {
  const { schema, parts } = jsonSchemaOf(envelopeOf(contract), 'output');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: contract.type,
    description: contract.summary,
    ...schema,
    $defs: parts,
  };
};

const row = ({ type, summary }: EventContract): string =>
  `| [\`${type}\`](${type}.schema.json) | \`${sourceOf(type)}\` | ${summary} | [example](examples/${type}.json) |`;

const index = (): string => `# Events

Made from the contracts by \`npm run contracts\`; do not edit. The files in \`examples/\` are written by hand and proved against
the schemas by a test.

| Type (\`detail-type\`) | Source | What has happened | |
| --- | --- | --- | --- |
${allEvents.map(row).join('\n')}

- An event is published because a change was committed; it comes once or more, and events of different things in any order.
  \`id\` is the same at each delivery of the same event.
- \`data\` has ids and facts, no personal data.
- \`hops\` counts the consumers that published in answer; a chain of more than 8 is cut.
- A new optional field is the same version. Anything else is a new version, published beside the old one.
`;

export const eventDocs = (): Map<string, string> =>
  new Map([
    ['README.md', index()],
    ...allEvents.map((contract) => [`${contract.type}.schema.json`, jsonText(eventSchema(contract))] as const),
  ]);
