import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { patient, prompt, stripeClient, stripeProvider } from '#functions/payments/adapters/stripe-provider.ts';

const longest = ({ timeout, maxNetworkRetries }: typeof prompt) => timeout * (maxNetworkRetries + 1);

it('a webhook hears that Stripe does not answer before its ten seconds are over, a task before its twenty', () => {
  expect(3 * longest(prompt)).toBeLessThan(10_000);
  expect(longest(patient)).toBeLessThan(20_000);
});

it.each([
  ['once by those who are called again', prompt, 1],
  ['three times by a step of a sale', patient, 3],
] as const)('Stripe is asked %s', async (_, patience, times) => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":{"type":"api_error"}}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = stripeClient('sk_test_of_the_tests', `http://127.0.0.1:${port}`, patience);
  await expect(stripeProvider(async () => client).read('pi_1')).rejects.toThrow();
  expect(asked).toBe(times);
  server.closeAllConnections();
  server.close();
});
