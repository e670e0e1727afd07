import { at, isObject, type Json, type JsonObject } from '#infra/baseline/templates.ts';
import { withChanged, without } from '../synthesized.ts';
import { type Twin, twin } from './twin.ts';

const acl = 'AWS::WAFv2::WebACL';

const rewritten = (value: Json | undefined, from: string | RegExp, to: string): Json =>
  JSON.parse(JSON.stringify(value ?? null).replace(from, to)) as Json;

/** The firewall with each of its rules changed. */
const withRules = (change: (rule: JsonObject) => JsonObject): Twin['broken'] => {
  const changed = (rules: Json | undefined): Json[] =>
    Array.isArray(rules) ? rules.map((rule) => (isObject(rule) ? change(rule) : rule)) : [];
  return (all) =>
    withChanged(all, acl, ({ Properties }) => {
      Properties.Rules = changed(Properties.Rules);
    });
};

const withText = (from: string | RegExp, to: string): Twin['broken'] =>
  withRules((rule) => {
    const text = rewritten(rule, from, to);
    return isObject(text) ? text : rule;
  });

const onlyThose = (part: 'OverrideAction' | 'Action', instead: JsonObject): Twin['broken'] =>
  withRules((rule) => (rule[part] === undefined ? rule : { ...rule, [part]: instead }));

export const firewallTwins = [
  twin('BASE6', 'no firewall', (all) => without(all, acl)),
  twin('BASE6', 'a firewall that lets known bad inputs in', withText(/AWSManagedRulesKnownBadInputsRuleSet/g, 'Other')),
  twin('BASE6', 'holds without a rate', withText(/holds/g, 'other')),
  twin('BASE6', 'a rate called holds that looks elsewhere', withText('[^/]+/holds"', '[^/]+/other"')),
  twin('BASE6', 'AWS’s rules that only count', onlyThose('OverrideAction', { Count: {} })),
  twin('BASE6', 'our rules that only count', onlyThose('Action', { Count: {} })),
  twin('BASE6', 'our rules that let everybody past', onlyThose('Action', { Allow: {} })),
  twin(
    'BASE6',
    'one of AWS’s rules that only counts',
    withText('"SizeRestrictions_BODY"', '"CrossSiteScripting_BODY"'),
  ),
  twin('BASE6', 'rates nobody reaches', withText(/"Limit":\d+/, '"Limit":2000000000')),
  twin('BASE6', 'a rate over a minute', withText(/"EvaluationWindowSec":300/, '"EvaluationWindowSec":60')),
  twin('BASE6', 'a rate of each path and not of each address', withText('"IP"', '"CUSTOM_KEYS"')),
  twin('BASE6', 'bot control that looks nowhere', withText('^/api/v1/webhooks/', '^/')),
  twin('BASE6', 'bodies of a megabyte', withText('"Size":65536', '"Size":1048576')),
  twin(
    'BASE6',
    'a body that is never too large',
    withRules((rule) =>
      at(rule, 'Statement', 'AndStatement') === undefined ? rule : { ...rule, Action: { Count: {} } },
    ),
  ),
  twin(
    'BASE6',
    'large bodies for everybody who is staff',
    withText('(venues/[^/]+/seat-maps/[^/]+|events/[^/]+/poster)$', ''),
  ),
  twin('BASE6', 'large bodies for guests', withText('^/api/v1/admin/organisers/[^/]+/(', '^/api/v1/(guest/|')),
];
