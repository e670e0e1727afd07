import type { Channel } from '#shared/contracts/catalog/sale-terms.ts';
import type { BuyerId } from '#shared/kernel/ids.ts';
import type { Cart } from './cart.ts';
import { quotaOfChannel } from './quotas.ts';

/** Which way a request came: an app of the organiser is told by the client its token was made for. */
export const channelOf = ({ client }: { client?: string | undefined }, apps: readonly string[]): Channel =>
  client !== undefined && apps.includes(client) ? 'app' : 'online';

/** What is known of an order whose hold is gone: staff sell at counters, everybody else counts as the site. */
export const channelOfBuyer = (buyerId: BuyerId): Channel => (buyerId.startsWith('staff_') ? 'counter' : 'online');

/** The channel a hold came by, as far as its slots tell. */
export const channelOfCart = ({ buyerId, slots = [] }: Pick<Cart, 'buyerId' | 'slots'>): Channel =>
  slots.some((slot) => slot.startsWith(`${quotaOfChannel('app')}:`)) ? 'app' : channelOfBuyer(buyerId);
