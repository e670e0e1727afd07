import { listOf, textOf } from '../json-fields.ts';
import type { Assembly, JsonObject } from '../ports.ts';
import { AwsFault, epochSeconds, type JsonService, unknownOperation } from './wire.ts';

/** Systems Manager's Parameter Store, with the parameters of the templates. Read only. */
export function parametersApi(assembly: Assembly): JsonService {
  const parameters = new Map(
    assembly.ofType('AWS::SSM::Parameter').map(({ physicalId, properties }) => [physicalId, properties]),
  );
  const describe = (name: string, properties: JsonObject): JsonObject => ({
    Name: name,
    Type: textOf(properties.Type) ?? 'String',
    Value: textOf(properties.Value) ?? '',
    Version: 1,
    LastModifiedDate: epochSeconds(Date.UTC(2026, 0, 1)),
    ARN: `arn:aws:ssm:eu-west-1:000000000000:parameter/${name.replace(/^\//, '')}`,
    DataType: 'text',
  });
  return (operation, input) => {
    if (operation === 'GetParameter') {
      const name = textOf(input.Name) ?? '';
      const properties = parameters.get(name);
      if (!properties) throw new AwsFault('ParameterNotFound', `Parameter ${name} not found.`);
      return { Parameter: describe(name, properties) };
    }
    if (operation === 'GetParameters') {
      const names = listOf(input.Names).map(String);
      const found = names.flatMap((name) => {
        const properties = parameters.get(name);
        return properties ? [describe(name, properties)] : [];
      });
      return { Parameters: found, InvalidParameters: names.filter((name) => !parameters.has(name)) };
    }
    if (operation === 'DescribeParameters') {
      return { Parameters: [...parameters].map(([name, properties]) => describe(name, properties)) };
    }
    throw unknownOperation('Systems Manager', operation);
  };
}
