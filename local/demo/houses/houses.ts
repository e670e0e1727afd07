import type { House } from '../fixtures.ts';
import { belfoot } from './belfoot.ts';
import { kunstkring } from './kunstkring.ts';
import { lindenhal } from './lindenhal.ts';
import { rotonde } from './rotonde.ts';

/** In the order they are published: what is looked at first is laid out first. */
export const houses: readonly House[] = [belfoot, lindenhal, kunstkring, rotonde];
