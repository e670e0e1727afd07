import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import { bucketName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

const id = 'published files';

/** Lets a function read sale sheets and seat maps, as anyone may through the edge. */
export const letReadPublished = (reader: ContextFunction): void => {
  const stack = ContextStack.around(reader);
  const bucket = bucketName(stack.deployment, 'published');
  const known = stack.node.tryFindChild(id);
  const policy = known instanceof Policy ? known : readingPolicy(stack, bucket);
  policy.attachToRole(reader.role);
  reader.tell('PUBLISHED_BUCKET', bucket);
};

/** That a function may read all of the bucket is acknowledged once, for the whole app. */
const readingPolicy = (stack: ContextStack, bucket: string): Policy =>
  new Policy(stack, id, {
    statements: [
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${bucket}/*`] }),
      // Without it a file that is not there answers "forbidden" in place of "not found".
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [`arn:aws:s3:::${bucket}`] }),
    ],
  });

/** Lets a function write files of one folder of what is published. */
export const letWritePublished = (writer: ContextFunction, folder: string): void => {
  const stack = ContextStack.around(writer);
  const known = stack.node.tryFindChild(`${id} of ${folder}`);
  const policy = known instanceof Policy ? known : writingPolicy(stack, folder);
  policy.attachToRole(writer.role);
};

/** Lets the one function that writes a folder delete from it what is old. */
export const letReplacePublished = (writer: ContextFunction, folder: string): void =>
  writingPolicy(ContextStack.around(writer), folder, 's3:DeleteObject').attachToRole(writer.role);

const writingPolicy = (stack: ContextStack, folder: string, ...more: string[]): Policy => {
  const files = `arn:aws:s3:::${bucketName(stack.deployment, 'published')}/published/${folder}/*`;
  const policy = new Policy(stack, `${id} of ${folder}`, {
    statements: [new PolicyStatement({ actions: ['s3:PutObject', ...more], resources: [files] })],
  });
  Validations.of(policy).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${files}]`,
    reason: 'files are named by their versions, which are not known before',
  });
  return policy;
};
