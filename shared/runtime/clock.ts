import { type Clock, instantOf } from '#shared/kernel/time.ts';

/** The wall clock. The domain is given it as a port and never reads the time by itself. */
export const systemClock: Clock = () => instantOf(Date.now());

/** Waits; for adapters that poll. Use cases take it as a port. */
export type Pause = (milliseconds: number) => Promise<void>;
export const systemPause: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
