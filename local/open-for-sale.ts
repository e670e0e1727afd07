import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCloud } from './cloud.ts';
import { seedDemo } from './demo/seed.ts';

/** Milliseconds: a machine that is slower than this is told, and started all the same. */
const patience = 60_000;
const lookEvery = 50;

/**
 * Publishes the demo and waits until the inventory has laid out every seat of it, so that the first visitor of a
 * machine that says it is ready finds something to buy.
 */
export const openForSale = async (aws: AwsCloud, tell: (line: string) => void): Promise<void> => {
  let announced = 0;
  const stopListening = aws.journal.subscribe(({ kind, title }) => {
    if (kind === 'event' && title.includes('catalog.PerformancePublished')) announced += 1;
  });
  try {
    const published = await seedDemo({ awsEndpoint: aws.endpoint });
    const begun = performance.now();
    while (announced < published || isLayingOut(aws)) {
      if (performance.now() - begun > patience) {
        tell('Not every seat of the demo is laid out yet; it goes on in the background.');
        return;
      }
      await pause(lookEvery);
    }
  } finally {
    stopListening();
  }
};

/** An event is in the queue before anybody hears of it, so an empty queue means that all is done. */
const isLayingOut = ({ queues }: AwsCloud): boolean =>
  queues
    .names()
    .filter((name) => name.includes('on-performance-published') && !name.endsWith('-failed'))
    .some((name) => {
      const depth = queues.depth(name);
      return depth !== undefined && depth.ready + depth.inFlight + depth.delayed > 0;
    });
