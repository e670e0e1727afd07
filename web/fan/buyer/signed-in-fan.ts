import { stored, useStored } from '../stored.ts';

/** Who is signed in on this device. The token lives as long as the tab. */
export interface SignedInFan {
  accessToken: string;
  expiresAt: string;
  email: string;
  /** Empty where the issuer does not tell. */
  name: string;
}

const isFan = (value: unknown): value is SignedInFan =>
  typeof value === 'object' &&
  value !== null &&
  'accessToken' in value &&
  'expiresAt' in value &&
  typeof value.expiresAt === 'string';

export const signedInFan = stored<SignedInFan>('signed-in-fan', () => sessionStorage, isFan);

export const useSignedInFan = (): SignedInFan | undefined => useStored(signedInFan);
