import { once } from 'node:events';
import { createServer } from 'node:http';
import { handler } from '#functions/inventory/handlers/http-commands.ts';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { documents } from '#shared/runtime/clients.ts';
import { call, fanClaims, originSecret } from '#test/shared/runtime/http-event.ts';
import type { TestEngine } from '#test/support/engine.ts';
import { dice } from '../dice.ts';
import { buyerAt, createSaleTables, openOffice } from '../office.ts';
import { hallOf, sheetOf } from '../venue.ts';
import type { Contender, HoldAnswer } from './contender.ts';
import { seatsAsked } from './row-model.ts';

const bucket = 'bench-published';

/** The two questions a function asks besides its table: what is published, and what the edge's secret is. */
const openAws = async (published: ReadonlyMap<string, string>) => {
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.resume();
      response.end(JSON.stringify({ SecretString: originSecret }));
      return;
    }
    const text = published.get(decodeURIComponent(request.url ?? '').replace(`/${bucket}/`, ''));
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The stand-in for AWS has no address');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
};

/** What Lambda would find in its environment; put back when the bench is through. */
const inEnvironment = (settings: Record<string, string>): (() => void) => {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]));
  Object.assign(process.env, settings);
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
};

const codeOf = (body: Record<string, unknown> | undefined): string => String(body?.code ?? 'nothing');

/**
 * The function that answers `POST …/holds`, whole: event in, edge secret, claims, zod, use case, adapters, answer out, by the clock of
 * the machine and by its own client. Only API Gateway and Lambda themselves are missing.
 */
export const httpHandler = async (
  engine: TestEngine,
): Promise<Contender & { client: Pick<TestEngine, 'documents' | 'createTable'> }> => {
  const tables = await createSaleTables(engine, 'handler');
  const published = new Map<string, string>();
  const aws = await openAws(published);
  const putBack = inEnvironment({
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    INVENTORY_TABLE: tables.inventory,
    PUBLISHED_BUCKET: bucket,
    ORIGIN_SECRET_ID: 'bench/origin',
  });
  let performances = 0;
  const name = () => `handler-${performances}`;
  return {
    name: 'the function that answers a hold, whole',
    client: { documents: documents(), createTable: engine.createTable },
    async layOut(rows, seats) {
      performances += 1;
      const shape = { sections: 1, rows, seats };
      await openOffice(engine, tables, { name: name(), shape, chance: dice(1) });
      const map = hallOf(shape);
      published.set(saleSheetKey(name()), JSON.stringify(sheetOf(name() as PerformanceId, map)));
      published.set(seatMapKey(map.venueId, map.version), JSON.stringify(map));
    },
    async hold(asked): Promise<HoldAnswer> {
      const { status, body } = await call(handler, {
        routeKey: 'POST /api/v1/performances/{performanceId}/holds',
        params: { performanceId: name() },
        claims: { ...fanClaims, sub: buyerAt(asked.buyer).slice('fan_'.length) },
        body: seatsAsked(asked),
      });
      if (status === 201) return 'held';
      if (codeOf(body) === 'SeatUnavailable') return 'taken';
      if (codeOf(body) === 'AlreadyHolding') return 'already holding';
      throw new Error(`The function answered ${String(status)} ${codeOf(body)}`);
    },
    stop: async () => {
      aws.stop();
      putBack();
    },
  };
};
