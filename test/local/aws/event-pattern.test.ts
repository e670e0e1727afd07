import { describe, expect, it } from 'vitest';
import { matchesPattern } from '#local/aws/event-pattern.ts';
import type { Json, JsonObject } from '#local/ports.ts';

// Examples of docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html and eb-event-patterns.html
const instance: JsonObject = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  region: 'us-west-1',
  resources: ['arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0'],
  detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
};
const inDetail = (fields: JsonObject): JsonObject => ({ detail: fields });

describe('event patterns', () => {
  it.each<[string, JsonObject, JsonObject, boolean]>([
    ['source alone', { source: ['aws.ec2'] }, instance, true],
    ['one of several values', { detail: { state: ['terminated', 'stopped'] } }, instance, true],
    ['another value', { detail: { state: ['running'] } }, instance, false],
    ['two fields, one of which differs', { source: ['aws.ec2'], region: ['eu-west-1'] }, instance, false],
    ['a field the event has not', { source: ['aws.ec2'], colour: ['red'] }, instance, false],
    ['an element of an array', { resources: [{ prefix: 'arn:aws:ec2:us-west-1:' }] }, instance, true],
    ['prefix', { region: [{ prefix: 'us-' }] }, instance, true],
    ['prefix that differs', { region: [{ prefix: 'eu-' }] }, instance, false],
    ['prefix ignoring case', { region: [{ prefix: { 'equals-ignore-case': 'US-' } }] }, instance, true],
    ['suffix', inDetail({ FileName: [{ suffix: '.png' }] }), inDetail({ FileName: 'a.png' }), true],
    ['suffix that differs', inDetail({ FileName: [{ suffix: '.png' }] }), inDetail({ FileName: 'a.gif' }), false],
    [
      'suffix ignoring case',
      inDetail({ f: [{ suffix: { 'equals-ignore-case': '.png' } }] }),
      inDetail({ f: 'a.PNG' }),
      true,
    ],
    [
      'anything but a value',
      inDetail({ state: [{ 'anything-but': 'initializing' }] }),
      inDetail({ state: 'on' }),
      true,
    ],
    ['anything but that value', inDetail({ state: [{ 'anything-but': 'on' }] }), inDetail({ state: 'on' }), false],
    [
      'anything but a list',
      inDetail({ state: [{ 'anything-but': ['stopped', 'x'] }] }),
      inDetail({ state: 'x' }),
      false,
    ],
    ['anything but numbers', inDetail({ x: [{ 'anything-but': [100, 200] }] }), inDetail({ x: 300 }), true],
    [
      'anything but a prefix',
      inDetail({ s: [{ 'anything-but': { prefix: 'init' } }] }),
      inDetail({ s: 'initial' }),
      false,
    ],
    [
      'anything but another prefix',
      inDetail({ s: [{ 'anything-but': { prefix: 'init' } }] }),
      inDetail({ s: 'on' }),
      true,
    ],
    [
      'anything but prefixes',
      inDetail({ s: [{ 'anything-but': { prefix: ['a', 'b'] } }] }),
      inDetail({ s: 'bc' }),
      false,
    ],
    [
      'anything but a suffix',
      inDetail({ f: [{ 'anything-but': { suffix: '.txt' } }] }),
      inDetail({ f: 'a.txt' }),
      false,
    ],
    [
      'anything but a wildcard',
      inDetail({ p: [{ 'anything-but': { wildcard: '*/lib/*' } }] }),
      inDetail({ p: 'a/lib/b' }),
      false,
    ],
    [
      'anything but ignoring case',
      inDetail({ s: [{ 'anything-but': { 'equals-ignore-case': 'on' } }] }),
      inDetail({ s: 'ON' }),
      false,
    ],
    ['numeric equality', inDetail({ n: [{ numeric: ['=', 301.8] }] }), inDetail({ n: 301.8 }), true],
    ['a numeric range', inDetail({ n: [{ numeric: ['>', 0, '<=', 5] }] }), inDetail({ n: 5 }), true],
    ['outside a numeric range', inDetail({ n: [{ numeric: ['>', 0, '<=', 5] }] }), inDetail({ n: 5.1 }), false],
    ['numeric against text', inDetail({ n: [{ numeric: ['>', 0] }] }), inDetail({ n: '1' }), false],
    ['cidr', inDetail({ ip: [{ cidr: '10.0.0.0/24' }] }), inDetail({ ip: '10.0.0.255' }), true],
    ['outside a cidr', inDetail({ ip: [{ cidr: '10.0.0.0/24' }] }), inDetail({ ip: '10.0.1.0' }), false],
    ['exists', inDetail({ state: [{ exists: true }] }), inDetail({ state: 'x' }), true],
    ['exists, and does not', inDetail({ state: [{ exists: true }] }), inDetail({ other: 'x' }), false],
    ['must not exist', inDetail({ 'c-count': [{ exists: false }] }), inDetail({ state: 'x' }), true],
    ['must not exist, and does', inDetail({ state: [{ exists: false }] }), inDetail({ state: 'x' }), false],
    ['exists looks at leaves only', { detail: [{ exists: true }] }, inDetail({ state: 'x' }), false],
    ['equals ignoring case', inDetail({ t: [{ 'equals-ignore-case': 'ALERT' }] }), inDetail({ t: 'alert' }), true],
    ['wildcard', inDetail({ f: [{ wildcard: 'dir/*.png' }] }), inDetail({ f: 'dir/a/b.png' }), true],
    ['wildcard that differs', inDetail({ f: [{ wildcard: 'dir/*.png' }] }), inDetail({ f: 'dir/a.gif' }), false],
    ['wildcard with several stars', inDetail({ f: [{ wildcard: '*a*b*' }] }), inDetail({ f: 'xxaxxbxx' }), true],
    ['wildcards do not overlap', inDetail({ f: [{ wildcard: 'aba*aba' }] }), inDetail({ f: 'ababa' }), false],
    ['an escaped star', inDetail({ f: [{ wildcard: 'a\\*b' }] }), inDetail({ f: 'a*b' }), true],
    ['null', inDetail({ x: [null] }), inDetail({ x: null }), true],
    ['an empty text', inDetail({ x: [''] }), inDetail({ x: '' }), true],
    ['true is not "true"', inDetail({ x: [true] }), inDetail({ x: 'true' }), false],
    ['any element of an array', inDetail({ xs: ['b'] }), inDetail({ xs: ['a', 'b'] }), true],
    ['objects of an array', inDetail({ xs: { n: [2] } }), inDetail({ xs: [{ n: 1 }, { n: 2 }] }), true],
  ])('%s', (_name, pattern, event, expected) => {
    expect(matchesPattern(event, pattern)).toBe(expected);
  });

  it('$or joins whole patterns', () => {
    const pattern: JsonObject = {
      detail: {
        $or: [{ 'c-count': [{ numeric: ['>', 0, '<=', 5] }] }, { 'd-count': [{ numeric: ['<', 10] }] }, { x: ['1'] }],
      },
    };
    const values: [Json, boolean][] = [
      [{ 'c-count': 5, 'd-count': 99 }, true],
      [{ 'd-count': 9 }, true],
      [{ 'c-count': 0, 'd-count': 10 }, false],
    ];
    for (const [detail, expected] of values) expect(matchesPattern({ detail }, pattern)).toBe(expected);
  });
});
