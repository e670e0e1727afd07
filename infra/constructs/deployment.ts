import {
  type ManagedPolicy,
  OpenIdConnectPrincipal,
  OpenIdConnectProvider,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Duration, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { bucketName, prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The CDK's own roles, made by its bootstrap: what a deployment does, it does through these. */
const bootstrapRoles = ({ account, region }: Stage, tasks: readonly string[]): string[] =>
  [region, 'us-east-1'].flatMap((where) =>
    tasks.map((task) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${task}-role-${account}-${where}`),
  );

/**
 * The roles the repository's workflow takes: no key is stored anywhere. One only looks, so that the difference can be
 * read before anybody approves; the other deploys, from the approved environment alone.
 */
export const deployRoles = (scope: Construct, stage: Stage, ceiling: ManagedPolicy): void => {
  const provider = OpenIdConnectProvider.fromOpenIdConnectProviderArn(
    scope,
    'github',
    `arn:aws:iam::${stage.account}:oidc-provider/token.actions.githubusercontent.com`,
  );
  const roleOf = (id: 'look' | 'deploy', environment: string, tasks: readonly string[]): Role => {
    const role = new Role(scope, id, {
      roleName: `${prefixOf(stage)}-${id}`,
      description: `For the workflow of ${stage.repository}, environment ${environment}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new OpenIdConnectPrincipal(provider, {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': `repo:${stage.repository}:environment:${environment}`,
        },
      }),
    });
    // The ceiling is named by its ARN, as everywhere: here it has to be made first.
    role.node.addDependency(ceiling);
    role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: bootstrapRoles(stage, tasks) }));
    return role;
  };
  roleOf('look', `${stage.name}-read`, ['lookup']);
  const deploy = roleOf('deploy', stage.name, ['deploy', 'file-publishing', 'lookup']);
  const files = `arn:aws:s3:::${bucketName(stage, 'site')}/*`;
  deploy.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [files] }));
  Validations.of(deploy).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${files}]`,
    reason: 'the files of the site are named by the build',
  });
};
