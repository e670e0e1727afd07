import type { Template } from '#infra/baseline/templates.ts';

/** The real templates with one thing broken, and the line of the baseline that must see it. */
export interface Twin {
  rule: string;
  damage: string;
  broken: (templates: readonly Template[]) => readonly Template[];
}

export const twin = (rule: string, damage: string, broken: Twin['broken']): Twin => ({ rule, damage, broken });
