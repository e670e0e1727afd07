import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { ContextName } from './names.ts';

/** What the platform stack offers every context. */
export interface Platform {
  /** Encrypts tables, queues, topics and the buckets that hold people's data or money. */
  dataKey: IKey;
  logsKey: IKey;
  /** Every alarm is sent here. */
  alarms: ITopic;
  apiId: string;
  deploymentApplication: string;
}

/** What checks tokens before a route is reached. */
export interface Authorizers {
  fanAuthorizerId: string;
  staffAuthorizerId: string;
}

/** Folder of a function's built bundle. */
export type BundleOf = (context: ContextName, id: string) => string;
