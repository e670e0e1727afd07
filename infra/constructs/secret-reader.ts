import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

/** Lets a function read one secret at run time and tells it the name; the value is in no template and no environment. */
export const letReadSecret = (reader: ContextFunction, variable: string, secretName: string): void => {
  const { deployment } = ContextStack.around(reader);
  // Secrets Manager adds a hyphen and six characters to the name; `?` stands for exactly one.
  reader.allow(
    ['secretsmanager:GetSecretValue'],
    `arn:aws:secretsmanager:${deployment.region}:${deployment.account}:secret:${secretName}-??????`,
  );
  reader.tell(variable, secretName);
};
