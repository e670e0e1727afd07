import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#local/ports.ts';
import { loadAssembly } from '#local/template/load-assembly.ts';
import { lambda, type SmallApp, writeApp } from '../aws/small-cloud.ts';

const endpoint = 'http://localhost:4566';
const apps: SmallApp[] = [];
const app = (stacks: Record<string, JsonObject>, bundles?: Record<string, string>): string => {
  const written = writeApp(stacks, bundles);
  apps.push(written);
  return written.directory;
};
afterEach(() => {
  for (const each of apps.splice(0)) each.remove();
});

const parameter = (value: JsonObject[string]): JsonObject => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: 'p', Type: 'String', Value: value },
});

/** What a template value becomes in a stack that also declares a queue, a table and a function. */
function resolved(value: JsonObject[string], more: JsonObject = {}): unknown {
  const Resources = {
    Line: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'line' } },
    Rows: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'rows', KeySchema: [], AttributeDefinitions: [] } },
    Sell: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sell', Code: {} } },
    P: parameter(value),
  };
  const assembly = loadAssembly(app({ shop: { Resources, ...more } }), endpoint);
  return assembly.ofType('AWS::SSM::Parameter')[0]?.properties.Value;
}

describe('intrinsics', () => {
  it.each<[string, JsonObject[string], unknown]>([
    ['Ref of a table is its name', { Ref: 'Rows' }, 'rows'],
    ['Ref of a queue is its URL here', { Ref: 'Line' }, 'http://localhost:4566/000000000000/line'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Line', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:line'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Sell.Arn' }, 'arn:aws:lambda:eu-west-1:000000000000:function:sell'],
    ['Join of references', { 'Fn::Join': ['/', ['a', { Ref: 'Rows' }, { Ref: 'AWS::Region' }]] }, 'a/rows/eu-west-1'],
    ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
    [
      'pseudo parameters',
      { 'Fn::Join': [':', [{ Ref: 'AWS::Partition' }, { Ref: 'AWS::AccountId' }]] },
      'aws:000000000000',
    ],
    ['the stack name', { Ref: 'AWS::StackName' }, 'shop'],
    ['Base64', { 'Fn::Base64': 'seat' }, 'c2VhdA=='],
    ['a property without value disappears', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['an item without value disappears', ['x', { Ref: 'AWS::NoValue' }], ['x']],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('Sub takes references, attributes, own values and literals', () => {
    const own = {
      'Fn::Sub': ['$' + '{Rows} $' + '{Line.QueueName} $' + '{x} $' + '{!kept}', { x: { Ref: 'AWS::Region' } }],
    };
    expect(resolved(own)).toBe('rows line eu-west-1 $' + '{kept}');
  });

  it('conditions choose values and leave resources out', () => {
    const more = {
      Parameters: { Stage: { Type: 'String', Default: 'local' } },
      Conditions: {
        Local: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
        Elsewhere: { 'Fn::Not': [{ Condition: 'Local' }] },
      },
    };
    expect(resolved({ 'Fn::If': ['Local', 'here', 'there'] }, more)).toBe('here');
    expect(resolved({ 'Fn::If': ['Elsewhere', 'there', 'here'] }, more)).toBe('here');
    const Resources = { Gone: { Condition: 'Elsewhere', Type: 'AWS::SQS::Queue', Properties: {} } };
    expect(loadAssembly(app({ s: { Resources, ...more } }), endpoint).all()).toEqual([]);
  });

  it('mappings are looked up, with a default where one is given', () => {
    const more = { Mappings: { Hours: { 'eu-west-1': { open: '9' } } } };
    expect(resolved({ 'Fn::FindInMap': ['Hours', { Ref: 'AWS::Region' }, 'open'] }, more)).toBe('9');
    expect(resolved({ 'Fn::FindInMap': ['Hours', 'x', 'open', { DefaultValue: '7' }] }, more)).toBe('7');
  });

  it('a value imported from another stack is that stack’s own', () => {
    const platform = {
      Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } } },
      Outputs: { BusArn: { Value: { 'Fn::GetAtt': ['Bus', 'Arn'] }, Export: { Name: 'platform:bus' } } },
    };
    const orders = { Resources: { P: parameter({ 'Fn::ImportValue': 'platform:bus' }) } };
    const assembly = loadAssembly(app({ orders, platform }), endpoint);
    const value = assembly.ofType('AWS::SSM::Parameter')[0]?.properties.Value;
    expect(value).toBe('arn:aws:events:eu-west-1:000000000000:event-bus/bus');
  });

  it('a value exported to another Region is found through its writer', () => {
    const edge = {
      Resources: {
        W: {
          Type: 'Custom::CrossRegionExportWriter',
          Properties: { WriterProps: { exports: { '/cdk/exports/wall': 'arn:wall' } } },
        },
      },
    };
    const site = {
      Resources: {
        R: { Type: 'Custom::CrossRegionExportReader', Properties: {} },
        P: parameter({ 'Fn::GetAtt': ['R', '/cdk/exports/wall'] }),
      },
    };
    const assembly = loadAssembly(app({ edge, site }), endpoint);
    expect(assembly.ofType('AWS::SSM::Parameter')[0]?.properties.Value).toBe('arn:wall');
  });

  it('text of the templates is replaced before anything is read', () => {
    const Resources = { P: parameter('http://localhost:4000/oidc') };
    const assembly = loadAssembly(app({ s: { Resources } }), endpoint, {
      'http://localhost:4000': 'http://localhost:5001',
    });
    expect(assembly.ofType('AWS::SSM::Parameter')[0]?.properties.Value).toBe('http://localhost:5001/oidc');
  });

  it.each<[string, JsonObject[string], RegExp]>([
    ['a resource nobody declares', { Ref: 'Ghost' }, /stack shop refers to Ghost, which it does not declare/],
    [
      'an attribute nobody knows',
      { 'Fn::GetAtt': ['Line', 'Colour'] },
      /no attribute Colour of Line \(AWS::SQS::Queue\)/,
    ],
    ['an export nobody makes', { 'Fn::ImportValue': 'x' }, /stack shop imports x, which no stack exports/],
    ['an unknown intrinsic', { 'Fn::Guess': 1 }, /the intrinsic Fn::Guess is not known/],
  ])('refuses %s by name', (_name, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });
});

describe('resource types', () => {
  it('a type nobody thought about stops the start, naming type, stack and resource', () => {
    const Resources = { Cluster: { Type: 'AWS::ECS::Cluster', Properties: {} } };
    expect(() => loadAssembly(app({ shop: { Resources } }), endpoint)).toThrow(
      'The local cloud cannot serve AWS::ECS::Cluster (stack shop, resource Cluster): see local/template',
    );
  });

  it('inert types are left out, and what refers to them still resolves', () => {
    const Resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'seller' } },
      P: parameter({ 'Fn::GetAtt': ['Role', 'Arn'] }),
    };
    const assembly = loadAssembly(app({ s: { Resources } }), endpoint);
    expect(assembly.all().map((resource) => resource.type)).toEqual(['AWS::SSM::Parameter']);
    expect(assembly.all()[0]?.properties.Value).toBe('arn:aws:iam::000000000000:role/seller');
  });

  it('names are made up where the template gives none, and are the same at every start', () => {
    const directory = app({
      shop: { Resources: { Line: { Type: 'AWS::SQS::Queue' }, Files: { Type: 'AWS::S3::Bucket' } } },
    });
    const names = () =>
      loadAssembly(directory, endpoint)
        .all()
        .map((resource) => resource.physicalId);
    expect(names()).toEqual(['shop-Line', 'shop-files']);
    expect(names()).toEqual(['shop-Line', 'shop-files']);
  });

  it('a function’s bundle is the folder of its asset', () => {
    const directory = app({ s: { Resources: { Sell: lambda('sell', 'sell-bundle') } } }, { 'sell-bundle': '' });
    const assembly = loadAssembly(directory, endpoint);
    const [sell] = assembly.all();
    expect(sell && assembly.assetDirectory(sell)).toBe(`${directory}/asset.sell-bundle`);
  });

  it('a folder without a synthesized app is refused in one line', () => {
    expect(() => loadAssembly('/nowhere', endpoint)).toThrow(/\/nowhere holds no synthesized app \(manifest.json\)/);
  });
});
