import type { Json, JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withAdded, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const rewritten = (value: Json | undefined, from: string | RegExp, to: string): Json =>
  JSON.parse(JSON.stringify(value ?? null).replace(from, to)) as Json;

const set =
  (values: JsonObject) =>
  ({ Properties }: Draft) =>
    Object.assign(Properties, values);

const authorizer = 'AWS::ApiGatewayV2::Authorizer';
const permission = 'AWS::Lambda::Permission';

export const routeTwins = [
  twin('BASE8', 'a bus that takes orders’ events from anybody', (all) =>
    without(all, 'AWS::Events::EventBusPolicy', 'boxoffice.orders'),
  ),
  twin('BASE8', 'a queue that takes messages from anybody', (all) =>
    withChanged(all, 'AWS::SQS::QueuePolicy', ({ Properties }) => {
      Properties.PolicyDocument = {
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
      };
    }),
  ),
  twin('BASE9', 'a stage without a throttle', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      delete Properties.DefaultRouteSettings;
    }),
  ),
  twin('BASE9', 'holds as often as everything else', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      Properties.RouteSettings = {};
    }),
  ),
  twin('BASE10', 'a route that asks for no token', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Route',
      ({ Properties }) => {
        Properties.AuthorizationType = 'NONE';
      },
      'POST /api/v1/tickets',
    ),
  ),
  twin('BASE10', 'a route that an ID token opens', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Route',
      ({ Properties }) => {
        delete Properties.AuthorizationScopes;
      },
      'POST /api/v1/orders',
    ),
  ),
  twin('BASE8', 'a bus policy that lets everybody speak', (all) =>
    withChanged(all, 'AWS::Events::EventBusPolicy', ({ Properties }) => {
      Properties.Statement = rewritten(Properties.Statement, '"Deny"', '"Allow"');
    }),
  ),
  twin('BASE8', 'one context speaking for another', (all) =>
    withChanged(
      all,
      'AWS::Events::EventBusPolicy',
      ({ Properties }) => {
        Properties.Statement = rewritten(Properties.Statement, '-orders-on-table', '-catalog-on-table');
      },
      'boxoffice.orders',
    ),
  ),
  twin('BASE8', 'a queue any rule may send to', (all) =>
    withChanged(
      all,
      'AWS::SQS::QueuePolicy',
      ({ Properties }) => {
        Properties.PolicyDocument = rewritten(
          Properties.PolicyDocument,
          /"aws:SourceArn":\{[^}]*\}/,
          '"aws:SourceArn":"*"',
        );
      },
      'aws:SourceArn',
    ),
  ),
  twin('BASE8', 'a function anybody may call', (all) => withChanged(all, permission, set({ Principal: '*' }))),
  twin('BASE8', 'a function any account’s API may call', (all) =>
    withChanged(all, permission, ({ Properties }) => {
      delete Properties.SourceArn;
    }),
  ),
  twin('BASE9', 'a throttle nobody reaches', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      Properties.DefaultRouteSettings = rewritten(
        Properties.DefaultRouteSettings,
        /"ThrottlingRateLimit":\d+/,
        '"ThrottlingRateLimit":1000000000',
      );
    }),
  ),
  twin('BASE9', 'a burst without an end', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      Properties.DefaultRouteSettings = rewritten(
        Properties.DefaultRouteSettings,
        /"ThrottlingBurstLimit":\d+/,
        '"ThrottlingBurstLimit":1000000000',
      );
    }),
  ),
  twin('BASE9', 'orders as fast as anybody likes', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      Properties.RouteSettings = rewritten(
        Properties.RouteSettings,
        /"ThrottlingRateLimit":200,/,
        '"ThrottlingRateLimit":1000000000,',
      );
    }),
  ),
  twin('BASE10', 'tokens of every client of the issuer', (all) =>
    withChanged(all, authorizer, set({ JwtConfiguration: { Issuer: 'https://issuer.example', Audience: [] } })),
  ),
  twin('BASE10', 'tokens nobody vouches for', (all) =>
    withChanged(all, authorizer, set({ JwtConfiguration: { Issuer: 'http://issuer.example', Audience: ['fans'] } })),
  ),
  twin('BASE10', 'a token in the address', (all) =>
    withChanged(all, authorizer, set({ IdentitySource: ['$request.querystring.token'] })),
  ),
  twin('BASE10', 'a route that the staff’s issuer opens to fans', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Route',
      set({ AuthorizerId: { 'Fn::ImportValue': 'boxoffice-production-identity:ExportsOutputRefstaffauthorizer' } }),
      'POST /api/v1/orders',
    ),
  ),
  twin('BASE10', 'a route that any signed-in person opens', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Route', set({ AuthorizationScopes: ['openid'] }), 'POST /api/v1/orders'),
  ),
  twin('NAMES', 'a question to a function there is none of', (all) =>
    withChanged(
      all,
      'AWS::Lambda::Function',
      ({ Properties }) => {
        Properties.Environment = rewritten(Properties.Environment, '-payments-answer-questions', '-payments-answers');
      },
      '-orders-http-queries',
    ),
  ),
  twin('NAMES', 'a step done by a function there is none of', (all) =>
    withChanged(
      all,
      'AWS::StepFunctions::StateMachine',
      ({ Properties }) => {
        Properties.DefinitionSubstitutions = rewritten(
          Properties.DefinitionSubstitutions,
          '-task-sell-seats',
          '-task-sell',
        );
      },
      '-task-sell-seats',
    ),
  ),
  twin('NAMES', 'a permission for runs of another machine', (all) =>
    withAdded(all, 'boxoffice-production-orders', {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: 'arn:aws:states:eu-west-1:1:stateMachine:boxoffice-production-sell-ticket' },
    }),
  ),
];
