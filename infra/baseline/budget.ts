import { type Check, complain, type Finding, ofType, type Template } from './templates.ts';

/** CloudFormation takes 500 resources a stack; beyond 400 the next feature would have to split it in a hurry. */
const mostResources = 400;

/** Types that cost by the hour, used or not. */
const hourly: readonly RegExp[] = [
  /^AWS::EC2::(NatGateway|Instance|VPCEndpoint|TransitGateway.*|EIP)$/,
  /^AWS::ElasticLoadBalancing/,
  /^AWS::(RDS|OpenSearchService|Elasticsearch|ElastiCache|Redshift|MSK|AmazonMQ|Neptune|DocDB|EMR|SageMaker)::/,
  /^AWS::(ECS::Service|EKS::.+|AutoScaling::.+)$/,
  /^AWS::Kinesis::/,
  /^AWS::ApplicationAutoScaling::/,
];

const small: Check = (templates) =>
  templates.flatMap(({ stack, resources }): Finding[] => {
    const count = Object.keys(resources).length;
    return count < mostResources
      ? []
      : [{ rule: 'BUDGET', where: stack, what: `${count} resources in one stack, of ${mostResources}` }];
  });

const idleIsFree: Check = (templates: readonly Template[]) => [
  ...templates.flatMap(({ stack, resources }) =>
    Object.entries(resources).flatMap(([logicalId, { Type }]) =>
      hourly.some((type) => type.test(Type))
        ? [{ rule: 'BUDGET', where: `${stack}/${logicalId}`, what: `${Type} is paid by the hour` }]
        : [],
    ),
  ),
  ...complain(
    'BUDGET',
    ofType(templates, 'AWS::DynamoDB::Table'),
    ({ properties }) => properties.ProvisionedThroughput !== undefined && 'provisioned throughput is paid by the hour',
  ),
  ...complain(
    'BUDGET',
    ofType(templates, 'AWS::Lambda::Alias', 'AWS::Lambda::Version'),
    ({ properties }) =>
      properties.ProvisionedConcurrencyConfig !== undefined && 'provisioned concurrency is paid by the hour',
  ),
];

/** What the app may hold: no stack near its limit, and nothing that costs while nothing sells. */
export const budgetChecks: readonly Check[] = [small, idleIsFree];
