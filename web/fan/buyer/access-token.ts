import { now } from '../clock.ts';
import { signedInFan } from './signed-in-fan.ts';

/** A token that is good for another half minute at least, fetched anew when it is not; undefined for a guest. */
export const accessToken = async (): Promise<string | undefined> => {
  const fan = signedInFan.get();
  if (!fan) return undefined;
  if (Date.parse(fan.expiresAt) - Date.parse(now()) > 30_000) return fan.accessToken;
  const { renew } = await import('./open-id.ts');
  return (await renew())?.accessToken;
};
