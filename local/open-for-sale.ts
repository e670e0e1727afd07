import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCloud } from './cloud.ts';
import { openSeeding, type Seeding } from './demo/seed.ts';
import { objectOf, textOf } from './json-fields.ts';

/** The demo while it is put on sale. */
export interface Opening {
  /** The next performance of each house is on sale. Rejects when it cannot be. */
  first: Promise<void>;
  /** Everything is. Rejects when something cannot be; settles when it is stopped. */
  whole: Promise<void>;
  /** How many performances are not on sale yet. */
  left(): number;
  /** Ends after what is being published now; the next start with the same data goes on there. */
  stop(): Promise<void>;
}

/** Milliseconds: a machine that is slower than this is told, and started all the same. */
const patience = 60_000;
const lookEvery = 50;
/** Venues laid out at the same time: a small machine that does all at once waits for itself until calls time out. */
const atOnce = 2;

/**
 * Publishes the demo and lets the inventory lay out its seats: first what a visitor meets first, so that a machine that says it is ready has
 * something to buy of every house, then the rest, one performance after the other, beside whatever visitors do.
 */
export const openForSale = (aws: AwsCloud, tell: (line: string) => void): Opening => {
  const [first, whole] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  for (const { promise } of [first, whole]) promise.catch(() => {});
  const unannounced = new Set<string>();
  let unpublished = 0;
  let stopped = false;
  const stopListening = aws.journal.subscribe(({ kind, title, detail }) => {
    if (kind !== 'event' || !title.includes('catalog.PerformancePublished')) return;
    unannounced.delete(textOf(objectOf(objectOf(objectOf(detail).detail).data).performanceId) ?? '');
  });
  const atWork = (): number => unannounced.size + layingOut(aws);
  const untilFewerThan = async (most: number): Promise<void> => {
    const begun = performance.now();
    while (!stopped && atWork() >= most) {
      if (performance.now() - begun > patience)
        return tell('Not every seat of the demo is laid out yet; it goes on in the background.');
      await pause(lookEvery);
    }
  };
  /** What tells of it may still be on its way from the last start: in no queue, and announced by nobody yet. */
  const untilLaidOut = async (seeding: Seeding, publication: Seeding['out'][number]): Promise<void> => {
    const begun = performance.now();
    while (!stopped && !(await seeding.isLaidOut(publication)) && performance.now() - begun < patience)
      await pause(5 * lookEvery);
  };
  const publishAll = async (seeding: Seeding, publications: Seeding['rest'], most: number): Promise<void> => {
    for (const publication of publications) {
      await untilFewerThan(most);
      if (stopped) return;
      unpublished -= 1;
      unannounced.add(publication.sheet.performanceId);
      await seeding.publish(publication);
    }
    await untilFewerThan(1);
  };
  const run = async (): Promise<void> => {
    const seeding = await openSeeding({ awsEndpoint: aws.endpoint });
    try {
      unpublished = seeding.first.length + seeding.rest.length;
      for (const publication of seeding.out) await untilLaidOut(seeding, publication);
      await publishAll(seeding, seeding.first, atOnce);
      first.resolve();
      await publishAll(seeding, seeding.rest, 1);
    } finally {
      seeding.close();
    }
  };
  const running = run()
    .then(whole.resolve, (fault: unknown) => {
      first.reject(fault);
      whole.reject(fault);
    })
    .finally(stopListening);
  return {
    first: first.promise,
    whole: whole.promise,
    left: () => unpublished + atWork(),
    async stop() {
      stopped = true;
      await running;
    },
  };
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
