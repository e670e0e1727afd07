import type { EventDetail } from '#shared/contracts/catalog/model.ts';
import type { Clock } from '#shared/kernel/time.ts';
import type { SearchPointer } from '../../domain/search/search-file.ts';
import type { Names } from '../../domain/search/searched-events.ts';

/** What is on, as it is committed at this moment: a rebuild may not miss the change it was called for. */
export interface CommittedProgramme {
  events(): Promise<readonly EventDetail[]>;
  names(): Promise<Names>;
}

/** The published index: versions that never change, and which of them is the newest. */
export interface SearchFiles {
  /** The newest, with the mark of this very writing of it; undefined before the first. */
  newest(): Promise<{ pointer: SearchPointer; mark: string } | undefined>;
  /** @returns false when the version is taken. */
  writeVersion(version: number, text: string): Promise<boolean>;
  /** @returns false when the pointer is not, or no longer, the one with the mark; undefined is the mark of none. */
  moveTo(pointer: SearchPointer, mark: string | undefined): Promise<boolean>;
  /** Deletes every version with a lower number. Repeatable, also by several at once. */
  dropBefore(version: number): Promise<void>;
}

export interface RebuildPorts {
  programme: CommittedProgramme;
  files: SearchFiles;
  sha256: (text: string) => string;
  /** Told of old versions that could not be deleted. */
  kept: (fault: unknown) => void;
}

export interface SearchPorts {
  clock: Clock;
  /** The text of a published file, or undefined when there is none. */
  read: (key: string) => Promise<string | undefined>;
}
