import { AwsFault } from '../aws/wire.ts';
import { parseJson } from '../json-fields.ts';
import { maximumPayloadBytes } from './task.ts';

/** Throws AwsFault for a name or an input that AWS would not start an execution with. */
export function checkStart(name: string, input: string): void {
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/.test(name)) throw new AwsFault('InvalidName', `Invalid Name: '${name}'`);
  if (Buffer.byteLength(input) > maximumPayloadBytes) {
    throw new AwsFault('ValidationException', "Value at 'input' failed to satisfy constraint: at most 262144 bytes");
  }
  try {
    parseJson(input);
  } catch (error) {
    throw new AwsFault('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(error)}'`);
  }
}
