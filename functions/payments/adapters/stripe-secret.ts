import * as z from 'zod';
import { readSecret } from '#shared/runtime/secrets.ts';

const StripeSecret = z.object({ apiKey: z.string().min(8), webhookSecrets: z.array(z.string().min(8)).min(1) });
export type StripeSecret = z.infer<typeof StripeSecret>;

/** @throws Error, without the secret in it, when it was not filled in. */
export const readStripeSecret = async (secretId: string): Promise<StripeSecret> => {
  const parsed = StripeSecret.safeParse(JSON.parse(await readSecret(secretId)));
  if (!parsed.success) throw new Error('The Stripe secret needs { apiKey, webhookSecrets: [...] }');
  return parsed.data;
};

export const isLive = ({ apiKey }: Pick<StripeSecret, 'apiKey'>): boolean => /^[sr]k_live_/.test(apiKey);
