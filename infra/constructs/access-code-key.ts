import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { accessCodeKeyName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { letReadSecret } from './secret-reader.ts';

/**
 * What the marks of access codes are made with: without it, the table tells nobody a code. Marks cannot be made anew without the codes, so it
 * is changed by hand, as docs/runbooks/change-access-code-key.md says.
 */
export const accessCodeKey = (stack: ContextStack): void => {
  new Secret(stack, 'access codes', {
    secretName: accessCodeKeyName(stack.deployment),
    description: 'Key of the marks under which access codes are kept',
    encryptionKey: stack.platform.dataKey,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
};

/** Lets a function mark codes. */
export const letMarkCodes = (reader: ContextFunction): void =>
  letReadSecret(reader, 'ACCESS_CODE_KEY_ID', accessCodeKeyName(ContextStack.around(reader).deployment));
