import type { Machines } from '../machines/machines.ts';
import type { Journal, JsonObject } from '../ports.ts';
import type { EventSources } from './event-sources.ts';
import type { Buses } from './events/buses.ts';
import type { Keys } from './keys.ts';
import type { Mails } from './mails.ts';
import type { Secrets } from './secrets.ts';
import type { Snapshots } from './snapshots.ts';

export interface KeepingOptions {
  snapshots: Snapshots;
  journal: Journal;
  machines: Machines;
  keys: Keys;
  secrets: Secrets;
  mails: Mails;
  buses: Buses;
  sources: EventSources;
}

const everyMs = 2000;

/** Writes the state that `--data` keeps: soon after anything happened, and as it stands at the end. */
export function startKeeping(options: KeepingOptions): { finish(): void } {
  const { snapshots, journal, machines, keys, secrets, mails, buses, sources } = options;
  let changed = false;
  const unsubscribe = journal.subscribe(() => {
    changed = true;
  });

  const write = (runs: JsonObject): void =>
    snapshots.write({
      machines: runs,
      keys: keys.snapshot(),
      secrets: secrets.snapshot(),
      mails: JSON.parse(JSON.stringify(mails.inbox())),
      archives: Object.fromEntries(buses.archives().map(({ name, events }) => [name, events])),
      positions: sources.positions(),
    });

  const timer = setInterval(() => {
    if (changed && snapshots.kept) write(machines.snapshot());
    changed = false;
  }, everyMs).unref();

  return {
    finish() {
      clearInterval(timer);
      unsubscribe();
      // What runs is kept as it stands, not as it looks once its functions are gone.
      const runs = machines.freeze();
      if (snapshots.kept) write(runs);
    },
  };
}
