import { type Access, entrancesOf, type Route, type StaffGroup } from '#shared/contracts/route.ts';
import { routesByContext } from '#shared/contracts/routes.ts';

const staffOf = (groups: readonly StaffGroup[]): string => {
  const ofTheOrganiser = groups.filter((group) => group !== 'Operations');
  return [
    ...(ofTheOrganiser.length > 0 ? [`${ofTheOrganiser.join(', ')} of the organiser`] : []),
    ...(groups.includes('Operations') ? ['Operations'] : []),
  ].join('; ');
};

const whoOf = (access: Access): string => {
  switch (access.kind) {
    case 'public':
      return 'anyone';
    case 'buyer':
      return 'the fan who owns it; a guest by their session';
    case 'fan':
      return 'the fan who owns it';
    case 'staff':
      return staffOf(access.groups);
  }
};

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Who may call what, as the authorizer and the functions enforce it. */
export const accessTable = (): string => {
  const entrances = Object.entries(routesByContext).flatMap(([context, routes]) =>
    (routes as readonly Route[]).flatMap((route) =>
      entrancesOf(route).map((entrance) => ({ context, route, entrance })),
    ),
  );
  const open = entrances.filter(({ entrance }) => entrance.scope === null);
  return [
    '# Who may call what',
    '',
    'Made from the contracts by `npm run contracts`; do not edit. A token must be an access token with the scope; a request',
    'without it gets 401, a person without the group gets 403, and another person’s order, hold or ticket does not exist (404);',
    'neither does, for staff, what another organiser sold.',
    '',
    row('Context', 'Route', 'Scope', 'Who'),
    row('---', '---', '---', '---'),
    ...entrances
      .filter(({ entrance }) => entrance.as !== 'guest')
      .map(({ context, route, entrance }) =>
        row(
          context,
          `\`${entrance.method} ${entrance.path}\``,
          entrance.scope ? `\`${entrance.scope}\`` : '–',
          whoOf(route.access),
        ),
      ),
    '',
    '## Routes without a token',
    '',
    'The whole list. A route that is not here has the authorizer.',
    '',
    row('Route', 'Why'),
    row('---', '---'),
    ...open.map(({ entrance }) => row(`\`${entrance.method} ${entrance.path}\``, entrance.publicReason ?? '')),
    '',
  ].join('\n');
};
