import { expect, it } from 'vitest';
import { localDay } from '#functions/catalog/domain/search/local-day.ts';
import { LocalDay } from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';

it.each([
  ['9999-12-31T23:30:00.000Z', 'Pacific/Auckland', '9999-12-31'],
  ['9999-12-31T10:30:00.000Z', 'Europe/Brussels', '9999-12-31'],
  ['0999-06-01T12:00:00.000Z', 'Europe/Brussels', '0999-06-01'],
  ['0001-06-01T12:00:00.000Z', 'UTC', '0001-06-01'],
])('%s in %s is a day the index can be read with', (instant, timeZone, day) => {
  expect(localDay(instant as Instant, timeZone)).toBe(day);
  expect(LocalDay.safeParse(day).success).toBe(true);
});
