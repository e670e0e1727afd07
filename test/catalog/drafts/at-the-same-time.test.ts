import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { held } from '#functions/catalog/adapters/conditional-write.ts';

const cancelled = (Code: string) =>
  new TransactionCanceledException({ $metadata: {}, message: Code, CancellationReasons: [{ Code: 'None' }, { Code }] });
const conflict = new TransactionConflictException({ $metadata: {}, message: 'Transaction is ongoing for the item' });

/** A write that meets these, one after the other, and then comes to pass. */
const meeting = (...faults: Error[]) => {
  const left = [...faults];
  return async () => {
    const fault = left.shift();
    if (fault) throw fault;
  };
};

it('a first save that meets another is decided by what the other has written, and is no fault', async () => {
  expect(await held(meeting(cancelled('TransactionConflict')))).toBe(true);
  expect(await held(meeting(cancelled('TransactionConflict'), cancelled('ConditionalCheckFailed')))).toBe(false);
  expect(await held(meeting(conflict, conflict))).toBe(true);
});

it('conflicts without an end are told, and every other fault at once', async () => {
  const always = async () => {
    throw conflict;
  };
  await expect(held(always)).rejects.toThrow('ongoing');
  await expect(held(meeting(cancelled('ThrottlingError')))).rejects.toThrow('ThrottlingError');
});
