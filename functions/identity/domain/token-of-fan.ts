/** What stands in a fan's token beside what Cognito writes by itself. */
export interface TokenAdditions {
  groupOverrideDetails: { groupsToOverride: string[] };
}

/**
 * Groups as the API knows them. The pool of fans makes fans and nothing more: a group that gives a right over an
 * organiser counts only from the staff's pool, where a second factor stands before it.
 */
export const tokenOfFan = (groups: readonly string[]): TokenAdditions => ({
  groupOverrideDetails: { groupsToOverride: ['Fan', ...groups.filter(isHarmless)] },
});

const isHarmless = (group: string): boolean => !/^(Fan|Organiser|TicketingAgent|Support|Operations)(:|$)/.test(group);
