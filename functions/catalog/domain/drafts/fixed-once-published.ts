import { fixedOncePublished, type PerformanceDraft } from '#shared/contracts/catalog/drafts.ts';

/**
 * What people have bought tickets for, or what the rows were laid out by: place, times and what was given away. A performance moves or
 * gets another map by ways of their own, which see to those who hold tickets.
 * @returns the fields a save would change although they are fixed.
 */
export const fixedFieldsChanged = (
  published: PerformanceDraft,
  next: PerformanceDraft,
): (typeof fixedOncePublished)[number][] =>
  fixedOncePublished.filter((field) => JSON.stringify(published[field]) !== JSON.stringify(next[field]));
