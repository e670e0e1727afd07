import { OpenIdConnectPrincipal, OpenIdConnectProvider, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The role the repository's workflow takes to deploy: no key is stored anywhere, and only this stage's environment may. */
export const deployRole = (scope: Construct, stage: Stage): void => {
  const { account, region } = stage;
  const provider = OpenIdConnectProvider.fromOpenIdConnectProviderArn(
    scope,
    'github',
    `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
  );
  const role = new Role(scope, 'deploy', {
    roleName: `${prefixOf(stage)}-deploy`,
    description: `Deploys stage ${stage.name} from the workflow of ${stage.repository}`,
    maxSessionDuration: Duration.hours(1),
    assumedBy: new OpenIdConnectPrincipal(provider, {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': `repo:${stage.repository}:environment:${stage.name}`,
      },
    }),
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: [region, 'us-east-1'].flatMap((where) =>
        ['deploy', 'file-publishing', 'lookup'].map(
          (task) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${task}-role-${account}-${where}`,
        ),
      ),
    }),
  );
};
