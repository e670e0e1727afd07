import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { flagOf, isObject, numberOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, Json, JsonObject } from '../ports.ts';
import { AwsFault, epochSeconds, type JsonService, unknownOperation } from './wire.ts';

interface Version {
  id: string;
  text: string;
  at: number;
}

interface Secret {
  arn: string;
  name: string;
  description: string;
  current: Version;
  previous: Version | undefined;
}

export interface Secrets {
  serve: JsonService;
  /** Current value by name or ARN; undefined for a secret nobody declared. */
  valueOf(nameOrArn: string): string | undefined;
  snapshot(): JsonObject;
}

const letters = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

function generate(rules: JsonObject): string {
  const excluded = textOf(rules.ExcludeCharacters) ?? '';
  const pool = [
    flagOf(rules.ExcludeLowercase) ? '' : letters.lower,
    flagOf(rules.ExcludeUppercase) ? '' : letters.upper,
    flagOf(rules.ExcludeNumbers) ? '' : letters.digits,
    flagOf(rules.ExcludePunctuation) ? '' : letters.punctuation,
    flagOf(rules.IncludeSpace) ? ' ' : '',
  ];
  const characters = [...pool.join('')].filter((character) => !excluded.includes(character));
  const length = numberOf(rules.PasswordLength) ?? 32;
  const password = Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
  const template = textOf(rules.SecretStringTemplate);
  const key = textOf(rules.GenerateStringKey);
  if (template === undefined || key === undefined) return password;
  return JSON.stringify({ ...objectOf(parseJson(template)), [key]: password });
}

const nameOf = (properties: JsonObject, arn: string): string =>
  textOf(properties.Name) ?? (arn.split(':secret:').at(-1) ?? arn).replace(/-[^-]{6}$/, '');

/**
 * Secrets Manager, with the secrets of the templates.
 *
 * @param seeds values by secret name that must be known here (a simulator's keys); they win over generated ones
 * @param kept values by secret name of an earlier start
 */
export function createSecrets(assembly: Assembly, seeds: Readonly<Record<string, string>>, kept: JsonObject): Secrets {
  const secrets: Secret[] = assembly.ofType('AWS::SecretsManager::Secret').map(({ physicalId: arn, properties }) => {
    const name = nameOf(properties, arn);
    const rules = isObject(properties.GenerateSecretString) ? properties.GenerateSecretString : undefined;
    const declared = textOf(properties.SecretString) ?? (rules ? generate(rules) : randomBytes(16).toString('hex'));
    const text = seeds[name] ?? textOf(kept[name]) ?? declared;
    const current = { id: randomUUID(), text, at: Date.now() };
    return { arn, name, description: textOf(properties.Description) ?? '', current, previous: undefined };
  });

  const lookUp = (asked: string): Secret | undefined =>
    // An ARN may come without the six characters AWS adds.
    secrets.find(({ arn, name }) => asked === arn || asked === name || asked === arn.replace(/-[^-]{6}$/, ''));

  const find = (value: Json | undefined): Secret => {
    const secret = lookUp(textOf(value) ?? '');
    if (!secret) throw new AwsFault('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };

  const describe = ({ arn, name, description, current, previous }: Secret): JsonObject => ({
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: epochSeconds(current.at),
    LastChangedDate: epochSeconds(current.at),
    VersionIdsToStages: { [current.id]: ['AWSCURRENT'], ...(previous ? { [previous.id]: ['AWSPREVIOUS'] } : {}) },
  });

  const serve: JsonService = (operation, input) => {
    switch (operation) {
      case 'GetSecretValue': {
        const secret = find(input.SecretId);
        const stage = textOf(input.VersionStage) ?? 'AWSCURRENT';
        const version = stage === 'AWSPREVIOUS' ? secret.previous : secret.current;
        if (!version || (input.VersionId !== undefined && input.VersionId !== version.id)) {
          const problem = `Secrets Manager can't find the specified secret value for staging label: ${stage}`;
          throw new AwsFault('ResourceNotFoundException', problem);
        }
        return {
          ARN: secret.arn,
          Name: secret.name,
          VersionId: version.id,
          SecretString: version.text,
          VersionStages: [stage],
          CreatedDate: epochSeconds(version.at),
        };
      }
      case 'PutSecretValue':
      case 'UpdateSecret': {
        const secret = find(input.SecretId);
        const text = textOf(input.SecretString);
        if (text !== undefined) {
          const id = textOf(input.ClientRequestToken) ?? randomUUID();
          secret.previous = secret.current;
          secret.current = { id, text, at: Date.now() };
        }
        return { ARN: secret.arn, Name: secret.name, VersionId: secret.current.id, VersionStages: ['AWSCURRENT'] };
      }
      case 'DescribeSecret':
        return describe(find(input.SecretId));
      case 'ListSecrets':
        return { SecretList: secrets.map(describe) };
      default:
        throw unknownOperation('Secrets Manager', operation);
    }
  };

  return {
    serve,
    valueOf: (nameOrArn) => lookUp(nameOrArn)?.current.text,
    snapshot: () => Object.fromEntries(secrets.map(({ name, current }) => [name, current.text])),
  };
}
