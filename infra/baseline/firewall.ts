import { at, type Check, complain, type Json, listOf, numberOf, ofType, textOf } from './templates.ts';

const managedGroups = [
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesBotControlRuleSet',
];

/** Single rules of AWS's groups that only count; why is said where they are named in the firewall's stack. */
const mayOnlyCount: ReadonlySet<string> = new Set([
  'SizeRestrictions_BODY',
  'CategoryHttpLibrary',
  'SignalNonBrowserUserAgent',
]);

/** The one path a group of AWS's rules need not look at. */
const unasked = '^/api/v1/webhooks/';

/** The most calls from one address in five minutes, by what stands in the path. */
const mostCalls: Readonly<Record<string, number>> = { holds: 300, orders: 300, availability: 5_000 };

/** More than any body of ours but a file that staff send. */
const mostBytes = 65_536;
/** Where staff send seat maps and posters: nothing else may be larger. */
const files = '^/api/v1/admin/organisers/[^/]+/(venues/[^/]+/seat-maps/[^/]+|events/[^/]+/poster)$';

const groupFault = (rules: readonly Json[], group: string): string | undefined => {
  const named = (one: Json) => at(one, 'Statement', 'ManagedRuleGroupStatement');
  const rule = rules.find((one) => at(named(one), 'Name') === group);
  if (!rule) return `the rules of ${group} are missing`;
  if (at(rule, 'OverrideAction', 'None') === undefined) return `the rules of ${group} only count`;
  const idle = listOf(at(named(rule), 'RuleActionOverrides')).find(
    (override) => at(override, 'ActionToUse', 'Block') === undefined && !mayOnlyCount.has(textOf(at(override, 'Name'))),
  );
  if (idle || at(named(rule), 'ExcludedRules') !== undefined) return `a rule of ${group} stops nobody`;
  const narrowed = at(named(rule), 'ScopeDownStatement');
  const spared = at(narrowed, 'NotStatement', 'Statement', 'RegexMatchStatement', 'RegexString');
  return narrowed !== undefined && spared !== unasked ? `${group} does not look at every call` : undefined;
};

const rateFault = (rules: readonly Json[], path: string, most: number): string | undefined => {
  const rated = (one: Json) => at(one, 'Statement', 'RateBasedStatement');
  const rule = rules.find((one) =>
    textOf(at(rated(one), 'ScopeDownStatement', 'RegexMatchStatement', 'RegexString')).includes(path),
  );
  if (!rule) return `${path} has no rate`;
  if (at(rule, 'Action', 'Block') === undefined) return `too many calls of ${path} are only counted`;
  if (at(rated(rule), 'AggregateKeyType') !== 'IP') return `the rate of ${path} is not that of one address`;
  const bounded =
    numberOf(at(rated(rule), 'Limit')) <= most && numberOf(at(rated(rule), 'EvaluationWindowSec')) === 300;
  return bounded ? undefined : `${path} may be called more than ${most} times in five minutes`;
};

const sizeFault = (rules: readonly Json[]): string | undefined => {
  const bound = rules.find((one) => {
    const [size, spared, ...more] = listOf(at(one, 'Statement', 'AndStatement', 'Statements'));
    const constraint = at(size, 'SizeConstraintStatement');
    return (
      numberOf(at(constraint, 'Size')) <= mostBytes &&
      at(constraint, 'ComparisonOperator') === 'GT' &&
      at(spared, 'NotStatement', 'Statement', 'RegexMatchStatement', 'RegexString') === files &&
      more.length === 0
    );
  });
  return bound && at(bound, 'Action', 'Block') !== undefined ? undefined : 'bodies may be of any size';
};

const firewall: Check = (templates) => {
  const walls = ofType(templates, 'AWS::WAFv2::WebACL');
  if (walls.length === 0) return [{ rule: 'BASE6', where: 'app', what: 'there is no firewall' }];
  return complain('BASE6', walls, ({ properties }) => {
    const rules = listOf(properties.Rules);
    if (properties.Scope !== 'CLOUDFRONT') return 'it cannot stand before the edge';
    if (rules.some((rule) => at(rule, 'Action', 'Allow') !== undefined)) return 'a rule lets calls past the others';
    return (
      managedGroups.map((group) => groupFault(rules, group)).find(Boolean) ??
      Object.entries(mostCalls)
        .map(([path, most]) => rateFault(rules, path, most))
        .find(Boolean) ??
      sizeFault(rules)
    );
  });
};

/** BASE6: what the firewall stops, not only counts. */
export const firewallChecks: readonly Check[] = [firewall];
