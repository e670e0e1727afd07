import type { Stage } from './stages.ts';

export const contexts = [
  'identity',
  'catalog',
  'inventory',
  'orders',
  'payments',
  'tickets',
  'notifications',
  'reporting',
  'edge',
] as const;
export type ContextName = (typeof contexts)[number];

/**
 * Physical names. Contexts meet by these alone, never through each other's stack: any context can be
 * deployed, or taken away, without the others.
 */
export const prefixOf = (stage: Stage): string => `boxoffice-${stage.name}`;

export const tableName = (stage: Stage, context: ContextName): string => `${prefixOf(stage)}-${context}`;

export const functionName = (stage: Stage, context: ContextName, id: string): string =>
  `${prefixOf(stage)}-${context}-${id}`;

/** What callers name: the alias where new code is let in step by step, else the function. */
export const callableName = (stage: Stage, context: ContextName, id: string): string =>
  `${functionName(stage, context, id)}${stage.canary ? ':live' : ''}`;

const arn = (stage: Stage, service: string, rest: string): string =>
  `arn:aws:${service}:${stage.region}:${stage.account}:${rest}`;

export const callableArn = (stage: Stage, context: ContextName, id: string): string =>
  arn(stage, 'lambda', `function:${callableName(stage, context, id)}`);

/** `on-table-changes` alone may put a context's events on the bus: the bus names its role. */
export const publisherRoleName = (stage: Stage, context: ContextName): string =>
  `${functionName(stage, context, 'on-table-changes')}-${stage.region}`;

export const publisherRoleArn = (stage: Stage, context: ContextName): string =>
  `arn:aws:iam::${stage.account}:role/${publisherRoleName(stage, context)}`;

/** Bucket names are shared by the whole world, so the account stands in them; locally there is one world. */
export const bucketName = (stage: Stage, purpose: 'published' | 'site' | 'analytics' | 'access-logs'): string =>
  stage.name === 'local'
    ? `${prefixOf(stage)}-${purpose}`
    : `${prefixOf(stage)}-${purpose}-${stage.account}-${stage.region}`;

export const busName = (stage: Stage): string => prefixOf(stage);
export const busArn = (stage: Stage): string => arn(stage, 'events', `event-bus/${busName(stage)}`);

export type ProcessName = 'place-order' | 'refund-order' | 'change-performance';
export const machineArn = (stage: Stage, process: ProcessName): string =>
  arn(stage, 'states', `stateMachine:${prefixOf(stage)}-${process}`);

export const boundaryName = (stage: Stage): string => `${prefixOf(stage)}-boundary`;
export const originSecretName = (stage: Stage): string => `${prefixOf(stage)}/origin`;
export const accessCodeKeyName = (stage: Stage): string => `${prefixOf(stage)}/access-codes`;
export const stripeSecretName = (stage: Stage): string => `${prefixOf(stage)}/stripe`;
