import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

/** Transactions of others that may stand in the way of one write, at the most. */
const mostConflicts = 8;

const refusedBy = (fault: unknown, code: string): boolean =>
  fault instanceof TransactionCanceledException &&
  fault.CancellationReasons?.some(({ Code }) => Code === code) === true;

/**
 * A write that stood in the way of another's transaction has decided nothing: it is tried again at once, and then meets what the other has
 * written.
 * @returns false when the condition of the write, or of one of its parts, did not hold. @throws every other fault.
 */
export const held = async (write: () => Promise<unknown>): Promise<boolean> => {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await write();
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException || refusedBy(fault, 'ConditionalCheckFailed')) return false;
      const conflicted = fault instanceof TransactionConflictException || refusedBy(fault, 'TransactionConflict');
      if (!conflicted || conflicts === mostConflicts) throw fault;
    }
  }
};
