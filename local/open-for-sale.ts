import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCloud } from './cloud.ts';
import { seedDemo } from './demo/seed.ts';

/** Milliseconds: a machine that is slower than this is told, and started all the same. */
const patience = 60_000;
const lookEvery = 50;
/** Venues laid out at the same time: a small machine that does all at once waits for itself until calls time out. */
const atOnce = 2;

/**
 * Publishes the demo and waits until the inventory has laid out every seat of it, so that the first visitor of a
 * machine that says it is ready finds something to buy.
 */
export const openForSale = async (aws: AwsCloud, tell: (line: string) => void): Promise<void> => {
  let [published, announced] = [0, 0];
  const stopListening = aws.journal.subscribe(({ kind, title }) => {
    if (kind === 'event' && title.includes('catalog.PerformancePublished')) announced += 1;
  });
  /** @returns false when so few are not reached in time. */
  const fewerThan = async (most: number): Promise<boolean> => {
    const begun = performance.now();
    while (Math.max(0, published - announced) + layingOut(aws) >= most) {
      if (performance.now() - begun > patience) return false;
      await pause(lookEvery);
    }
    return true;
  };
  try {
    await seedDemo({
      awsEndpoint: aws.endpoint,
      published: async () => {
        published += 1;
        await fewerThan(atOnce);
      },
    });
    if (!(await fewerThan(1))) tell('Not every seat of the demo is laid out yet; it goes on in the background.');
  } finally {
    stopListening();
  }
};

/** An event is in the queue before anybody hears of it, so an empty queue means that all is done. @returns how many wait or are at work. */
const layingOut = ({ queues }: AwsCloud): number =>
  queues
    .names()
    .filter((name) => name.includes('on-performance-published') && !name.endsWith('-failed'))
    .reduce((all, name) => {
      const depth = queues.depth(name);
      return depth ? all + depth.ready + depth.inFlight + depth.delayed : all;
    }, 0);
