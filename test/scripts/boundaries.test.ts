import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { violationsIn } from '../../scripts/boundaries/rules.ts';
import { seeModules, sourceFiles } from '../../scripts/boundaries/see-modules.ts';
import { unseen } from '../../scripts/check-boundaries.ts';

let root: string;

const plant = (files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** A small box office in which nothing is wrong. */
const sound = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: Object.fromEntries(
      ['functions', 'infra', 'local', 'shared', 'test', 'web'].map((part) => [`#${part}/*`, `./${part}/*`]),
    ),
  }),
  'shared/kernel/time.ts': 'export const instantOf = (ms: number) => new Date(ms).toISOString();',
  'shared/contracts/orders.ts':
    "import * as z from 'zod';\nimport '#shared/kernel/time.ts';\nexport const Order = z.string();",
  'shared/runtime/clock.ts':
    "import { instantOf } from '#shared/kernel/time.ts';\nexport const systemClock = () => instantOf(Date.now());",
  'functions/orders/domain/decide.ts':
    "import type { Order } from '#shared/contracts/orders.ts';\n// never new Date() here\nexport const decide = (order: typeof Order) => order;",
  'functions/orders/use-cases/place.ts': "import { decide } from '../domain/decide.ts';\nexport const place = decide;",
  'functions/orders/adapters/table.ts': "import '@aws-sdk/lib-dynamodb';\nexport const table = 1;",
  'functions/orders/handlers/http.ts':
    "import { place } from '../use-cases/place.ts';\nimport '#shared/runtime/clock.ts';\nimport '../adapters/table.ts';\nexport const handler = place;",
  'functions/tickets/domain/ticket.ts': 'export type Ticket = string;\nexport const none = 0;',
  'web/fan/main.tsx':
    "import '#shared/contracts/orders.ts';\nimport './style.css';\nimport 'virtual:routes';\nexport const page = <p>{Date.now()}</p>;",
  'web/fan/style.css': 'p { margin: 0 }',
  'infra/app.ts': "import 'aws-cdk-lib';\nimport '#shared/contracts/orders.ts';",
  'local/start.ts': "import '#functions/orders/handlers/http.ts';\nsetTimeout(() => {}, 1);",
};

const found = async () => violationsIn(await seeModules(root)).map(({ path, sentence }) => `${path} ${sentence}`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  plant(sound);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('boundaries', () => {
  it('sees every source file and finds nothing in a sound box office', async () => {
    const modules = await seeModules(root);
    expect(modules.map(({ path }) => path)).toEqual(sourceFiles(root));
    expect(modules).toHaveLength(11);
    expect(await found()).toEqual([]);
  });

  it('says which file it did not see', async () => {
    const modules = (await seeModules(root)).filter(({ path }) => path !== 'infra/app.ts');
    expect(unseen(modules, sourceFiles(root))).toEqual(['infra/app.ts']);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a context that imports another',
      'functions/orders/use-cases/peek.ts',
      "import { none } from '#functions/tickets/domain/ticket.ts';\nexport const peek = none;",
      /imports functions\/tickets\/domain\/ticket\.ts: a context knows itself/,
    ],
    [
      'a context that imports only a type of another',
      'functions/orders/use-cases/peek.ts',
      "import type { Ticket } from '#functions/tickets/domain/ticket.ts';\nexport type Peek = Ticket;",
      /imports functions\/tickets\/domain\/ticket\.ts: a context knows itself/,
    ],
    [
      'a context that passes on a type of another',
      'functions/orders/ports.ts',
      "export type { Ticket } from '../tickets/domain/ticket.ts';",
      /imports functions\/tickets\/domain\/ticket\.ts: a context knows itself/,
    ],
    [
      'a domain that reads the environment',
      'functions/orders/domain/late.ts',
      "import { systemClock } from '#shared/runtime/clock.ts';\nexport const late = systemClock;",
      /imports shared\/runtime\/clock\.ts: a domain decides/,
    ],
    [
      'a domain that knows a provider',
      'functions/orders/domain/pay.ts',
      "import Stripe from 'stripe';\nexport const pay = Stripe;",
      /imports stripe: a domain decides/,
    ],
    [
      'a domain that reads a file',
      'functions/orders/domain/read.ts',
      "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
      /imports node:fs: a domain decides/,
    ],
    [
      'a use case that takes its adapter by itself',
      'functions/orders/use-cases/save.ts',
      "import { table } from '../adapters/table.ts';\nexport const save = table;",
      /imports functions\/orders\/adapters\/table\.ts: a use case speaks to its ports/,
    ],
    [
      'a use case that speaks DynamoDB',
      'functions/orders/use-cases/save.ts',
      "import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport type Save = DynamoDBClient;",
      /imports @aws-sdk\/client-dynamodb: a use case speaks to its ports/,
    ],
    [
      'a site that imports a function',
      'web/fan/order.ts',
      "import '#functions/orders/domain/decide.ts';",
      /imports functions\/orders\/domain\/decide\.ts: the site knows/,
    ],
    ['a site that imports the runtime', 'web/fan/now.ts', "import '#shared/runtime/clock.ts';", /the site knows/],
    [
      'a kernel that imports a contract',
      'shared/kernel/k.ts',
      "import '#shared/contracts/orders.ts';",
      /the kernel stands/,
    ],
    [
      'a contract that imports the runtime',
      'shared/contracts/c.ts',
      "import '../runtime/clock.ts';",
      /the contracts stand/,
    ],
    [
      'shared code that imports a function',
      'shared/runtime/r.ts',
      "import '#functions/orders/ports.ts';",
      /what is shared/,
    ],
    [
      'a CDK app that imports a handler',
      'infra/peek.ts',
      "import '#functions/orders/handlers/http.ts';",
      /the CDK app/,
    ],
    ['anything that needs a test', 'local/fake.ts', "import '#test/fakes.ts';", /does not need a test/],
  ])('finds %s', async (_, path, code, sentence) => {
    plant({ 'functions/orders/ports.ts': '', 'test/fakes.ts': '', [path]: code });
    const complaints = await found();
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(sentence);
    expect(complaints[0]?.startsWith(`${path} `)).toBe(true);
  });

  it.each([
    ['functions/orders/domain/now.ts', 'export const now = () => new Date();'],
    ['functions/orders/domain/now.ts', 'export const now = () => new Date().toISOString();'],
    ['functions/orders/adapters/now.ts', 'export const now = () => Date.now();'],
    ['functions/orders/use-cases/id.ts', "import { randomUUID } from 'crypto';\nexport const id = () => randomUUID();"],
    ['functions/orders/use-cases/id.ts', 'export const id = () => crypto.randomUUID();'],
    ['functions/orders/use-cases/wait.ts', 'export const wait = (go: () => void) => setTimeout(go, 1);'],
    [
      'functions/orders/domain/id.ts',
      "import { randomBytes } from 'node:crypto';\nexport const id = () => randomBytes(8);",
    ],
    ['shared/kernel/chance.ts', 'export const chance = () => Math.random();'],
    ['shared/contracts/now.ts', 'export const now = Date.now();'],
    ['infra/stamp.ts', 'export const stamp = String(new Date());'],
  ])('finds a clock or a die in %s: %s', async (path, code) => {
    plant({ [path]: code });
    expect(await found()).toEqual([expect.stringMatching(/time, ids and chance are ports/)]);
  });

  it('refuses an import that leads nowhere', async () => {
    plant({ 'functions/orders/lost.ts': "import './gone.ts';" });
    await expect(seeModules(root)).rejects.toThrow(/gone\.ts/);
  });
});
