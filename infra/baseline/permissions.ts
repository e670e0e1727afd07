import {
  at,
  type Check,
  complain,
  listOf,
  ofType,
  type Statement,
  statementsOf,
  type Template,
  targetOf,
  textOf,
} from './templates.ts';

/** Actions that name no resource, or whose resource AWS does not let anybody name. Nothing else may stand with `*`. */
const withoutResource: ReadonlySet<string> = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]);

/** Everything the roles of a template are permitted, by the role's logical id. */
export const permissionsByRole = (template: Template): Map<string, Statement[]> => {
  const permissions = new Map<string, Statement[]>();
  const add = (role: string | undefined, statements: Statement[]) => {
    if (role) permissions.set(role, [...(permissions.get(role) ?? []), ...statements]);
  };
  for (const { logicalId, properties } of ofType([template], 'AWS::IAM::Role'))
    for (const policy of listOf(properties.Policies)) add(logicalId, statementsOf(at(policy, 'PolicyDocument')));
  for (const { properties } of ofType([template], 'AWS::IAM::Policy'))
    for (const role of listOf(properties.Roles)) add(targetOf(role), statementsOf(properties.PolicyDocument));
  return permissions;
};

/** Function name → its actions, sorted: what the one table of permissions is compared with. */
export const actionsByFunction = (templates: readonly Template[]): Record<string, string[]> =>
  Object.fromEntries(
    templates.flatMap((template) => {
      const permissions = permissionsByRole(template);
      return ofType([template], 'AWS::Lambda::Function').map(({ properties }) => {
        const statements = permissions.get(targetOf(properties.Role) ?? '') ?? [];
        return [textOf(properties.FunctionName), [...new Set(statements.flatMap(({ actions }) => actions))].sort()];
      });
    }),
  );

const oneRoleEach: Check = (templates) =>
  templates.flatMap((template) => {
    const functions = ofType([template], 'AWS::Lambda::Function');
    const users = functions.map(({ properties }) => targetOf(properties.Role));
    return complain('BASE1', functions, ({ properties }) => {
      const role = targetOf(properties.Role);
      if (!role) return 'the function has no role of its own stack';
      return users.filter((user) => user === role).length > 1 && 'the function shares its role';
    });
  });

const noManagedPolicies: Check = (templates) =>
  complain(
    'BASE1',
    ofType(templates, 'AWS::IAM::Role'),
    ({ properties }) => listOf(properties.ManagedPolicyArns).length > 0 && 'the role has a managed policy',
  );

const noWildcards: Check = (templates) =>
  complain('BASE1', ofType(templates, 'AWS::IAM::Role', 'AWS::IAM::Policy'), ({ properties }) => {
    const statements = [
      ...statementsOf(properties.PolicyDocument),
      ...listOf(properties.Policies).flatMap((policy) => statementsOf(at(policy, 'PolicyDocument'))),
    ].filter(({ effect }) => effect === 'Allow');
    for (const { actions, resources, notActions } of statements) {
      if (notActions) return 'everything but some actions is permitted';
      const wide = actions.find((action) => action.includes('*'));
      if (wide) return `the action ${wide} has a wildcard`;
      const unnamed = actions.find((action) => !withoutResource.has(action));
      if (unnamed && resources.includes('*')) return `${unnamed} is permitted on every resource`;
    }
    return false;
  });

const ceiling: Check = (templates) => [
  ...complain(
    'BASE2',
    ofType(templates, 'AWS::IAM::Role'),
    ({ properties }) =>
      !/:policy\/boxoffice-[a-z]+-boundary$/.test(textOf(properties.PermissionsBoundary)) &&
      'the role stands under no permissions boundary of ours',
  ),
  ...complain(
    'BASE2',
    ofType(templates, 'AWS::IAM::ManagedPolicy'),
    ({ properties }) =>
      statementsOf(properties.PolicyDocument).some(
        ({ effect, actions, notActions }) =>
          effect === 'Allow' && (notActions || actions.some((action) => action.includes('*'))),
      ) && 'the ceiling is open',
  ),
  ...complain(
    'BASE2',
    ofType(templates, 'AWS::IAM::Role'),
    ({ properties }) =>
      statementsOf(properties.AssumeRolePolicyDocument).some(
        ({ principal }) =>
          at(principal, 'Federated') === undefined &&
          !/^[a-z.-]+\.amazonaws\.com$/.test(textOf(at(principal, 'Service'))),
      ) && 'the role may be taken by more than a service',
  ),
  ...complain(
    'BASE2',
    ofType(templates, 'AWS::IAM::User', 'AWS::IAM::AccessKey', 'AWS::IAM::Group'),
    () => 'people and keys do not belong here',
  ),
];

const deployedByOidc: Check = (templates) => {
  const roles = ofType(templates, 'AWS::IAM::Role').filter(({ properties }) =>
    textOf(properties.AssumeRolePolicyDocument).includes('token.actions.githubusercontent.com'),
  );
  if (roles.length === 0) return [{ rule: 'BASE2', where: 'app', what: 'there is no role to deploy with' }];
  return complain('BASE2', roles, ({ properties }) => {
    const trusted = textOf(properties.AssumeRolePolicyDocument);
    const bound = /"token\.actions\.githubusercontent\.com:sub":"repo:[^"*]+:environment:[a-z-]+"/.test(trusted);
    return !bound && 'the deploy role trusts more than one environment of one repository';
  });
};

/** BASE1, BASE2: who may do what. */
export const permissionChecks: readonly Check[] = [
  oneRoleEach,
  noManagedPolicies,
  noWildcards,
  ceiling,
  deployedByOidc,
];
