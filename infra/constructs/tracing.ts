import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Stack, Validations } from 'aws-cdk-lib/core';

const id = 'traces';

/** The one statement every traced role shares, once for each stack: X-Ray knows no resources to name. */
export const tracingOf = (stack: Stack): Policy => {
  const known = stack.node.tryFindChild(id);
  if (known instanceof Policy) return known;
  const policy = new Policy(stack, id, {
    statements: [
      new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
    ],
  });
  Validations.of(policy).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resource to name; the statement holds its two writing actions and nothing else',
  });
  return policy;
};
