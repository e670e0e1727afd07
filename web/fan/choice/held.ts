import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { Money } from '#shared/kernel/money.ts';
import { stored, useStored } from '../stored.ts';

/** The seats this buyer holds, with what the bar above every page says of them. */
export interface Held {
  hold: Hold;
  title: string;
  total: Money;
  /** Where seats are chosen again: the section they are in. */
  chosenAt: string;
  /** Held before signing in: the guest session is then shown beside the token, so that the fan may buy these seats. */
  asGuest: boolean;
}

const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'hold' in value && 'total' in value && 'chosenAt' in value;

/** Kept over a reload and shared by the tabs of a browser, as the seats are. */
export const held = stored<Held>('held', () => localStorage, isHeld);

export const useHeld = (): Held | undefined => useStored(held);
