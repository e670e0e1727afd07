import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { faultFields, log } from '#shared/runtime/logger.ts';

// Before the logger is made, which reads it once.
vi.hoisted(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
});

const written: string[] = [];
for (const stream of [process.stdout, process.stderr]) {
  vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
}
afterEach(() => {
  written.length = 0;
});
afterAll(() => {
  vi.restoreAllMocks();
});

it('writes ids and codes on one line', () => {
  log.error('A message could not be handled', { orderId: 'ord_1', code: 'SeatUnavailable\r\n{"level":"INFO"}' });
  expect(written).toHaveLength(1);
  expect(written[0]?.trimEnd()).not.toContain('\n');
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 'ERROR', orderId: 'ord_1' });
});

it('drops what is not on the list', () => {
  const fields = { orderId: 'ord_1', email: 'fan@example.org', body: '4242424242424242', qrCode: 'eyJ' };
  log.error('Too much', fields as never);
  expect(written.join()).toContain('ord_1');
  expect(written.join()).not.toMatch(/fan@example|4242|eyJ/);
});

it('keeps the message of a fault out, even one of several lines', () => {
  const fault = new TypeError('fan@example.org\n    at the till with card 4242424242424242\nhas no seat');
  log.error('It broke', faultFields(fault));
  expect(written.join()).toMatch(/"error":"TypeError".*logger\.test\.ts/);
  expect(written.join()).not.toMatch(/fan@example|4242|has no seat/);
  // The first lines of the stack would have said it.
  expect((fault.stack ?? '').split('\n').slice(1, 3).join()).toMatch(/4242/);
});

it('knows faults that are no errors', () => {
  expect(faultFields('the password hunter2')).toEqual({ error: 'string' });
});
