import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { stripeSecretName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { letReadSecret } from './secret-reader.ts';

/**
 * `{ apiKey, webhookSecrets: [] }`, filled by hand after the first deploy; two webhook secrets while one is changed. Only Stripe can make
 * its keys: they are changed as docs/runbooks/change-stripe-keys.md says.
 */
export const stripeSecret = (stack: ContextStack): void => {
  new Secret(stack, 'stripe', {
    secretName: stripeSecretName(stack.deployment),
    description: 'Stripe: the API key and the webhook secrets',
    encryptionKey: stack.platform.dataKey,
    generateSecretString: { secretStringTemplate: '{"webhookSecrets":[]}', generateStringKey: 'apiKey' },
    removalPolicy: RemovalPolicy.RETAIN,
  });
};

/** Lets a function call Stripe. */
export const letUseStripe = (caller: ContextFunction): void => {
  const { deployment } = ContextStack.around(caller);
  letReadSecret(caller, 'STRIPE_SECRET_ID', stripeSecretName(deployment));
  if (deployment.stripeApiBase) caller.tell('STRIPE_API_BASE', deployment.stripeApiBase);
};
