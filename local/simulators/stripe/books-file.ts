import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Books, emptyBooks, readBooks, writeBooks } from './books.ts';

export interface BooksFile {
  books: Books;
  /** Says that the books have changed; they are written soon. */
  changed(): void;
  /** Writes what is not written yet. */
  flush(): void;
}

/** Keeps the books in a JSON file over a restart; without a file, in memory only. */
export const openBooks = (dataFile: string | undefined, later: (task: () => void) => void): BooksFile => {
  const books = dataFile && existsSync(dataFile) ? readBooks(readFileSync(dataFile, 'utf8')) : emptyBooks();
  // a call that was running when the process ended never answered: its key is free again
  for (const [key, kept] of books.keptAnswers) if (!kept.answer) books.keptAnswers.delete(key);
  let unwritten = false;
  const flush = (): void => {
    if (!unwritten || !dataFile) return;
    unwritten = false;
    // written beside and renamed, so that a kill in between leaves the old books whole
    writeFileSync(`${dataFile}.new`, writeBooks(books));
    renameSync(`${dataFile}.new`, dataFile);
  };
  return {
    books,
    changed: () => {
      if (unwritten || !dataFile) return;
      unwritten = true;
      later(flush);
    },
    flush,
  };
};
