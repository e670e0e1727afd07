import { searchFileKey, searchPointerKey, versionOfKey } from '#functions/catalog/domain/search/search-file.ts';
import type { SearchFiles } from '#functions/catalog/use-cases/search/ports.ts';

export interface FilesInMemory extends SearchFiles {
  texts: Map<string, string>;
  /** Taken away: the pointer is written by whoever comes last. */
  guarded: boolean;
}

/** Published files with S3's conditions: a file is written once, the pointer over what was seen. */
export const filesInMemory = (): FilesInMemory => {
  const texts = new Map<string, string>();
  const files: FilesInMemory = {
    texts,
    guarded: true,
    newest: async () => {
      const text = texts.get(searchPointerKey);
      return text === undefined ? undefined : { pointer: JSON.parse(text), mark: text };
    },
    writeVersion: async (version, text) => {
      if (texts.has(searchFileKey(version))) return false;
      texts.set(searchFileKey(version), text);
      return true;
    },
    moveTo: async (pointer, mark) => {
      if (files.guarded && texts.get(searchPointerKey) !== mark) return false;
      texts.set(searchPointerKey, JSON.stringify(pointer));
      return true;
    },
    dropBefore: async (version) => {
      for (const key of texts.keys()) if ((versionOfKey(key) ?? version) < version) texts.delete(key);
    },
  };
  return files;
};
