import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** @returns false when the condition of the write, or of one of its parts, did not hold. @throws every other fault. */
export const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    const refused =
      fault instanceof TransactionCanceledException &&
      fault.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed');
    if (refused) return false;
    throw fault;
  }
};
