import { createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { textOf } from '../json-fields.ts';
import type { Assembly, Json, JsonObject } from '../ports.ts';
import { type Algorithm, algorithms, type Key, keysFrom, seal, unseal } from './key-material.ts';
import { AwsFault, epochSeconds, type JsonService, unknownOperation } from './wire.ts';

export interface Keys {
  serve: JsonService;
  /** PKCS#8 or raw key material by key id, for `--data`. */
  snapshot(): JsonObject;
}

/** AWS signs raw messages up to this length; longer ones must be hashed first. */
const maximumMessageBytes = 4096;

const bytes = (value: Json | undefined): Buffer => Buffer.from(textOf(value) ?? '', 'base64');
const keyArn = (id: string): string => `arn:aws:kms:eu-west-1:000000000000:key/${id}`;

/** KMS: keys and aliases of the templates. Material is made at start, or kept by `--data`. */
export function createKeys(assembly: Assembly, kept: JsonObject): Keys {
  const keys = keysFrom(assembly, kept);
  const aliases = new Map<string, string>();
  for (const { physicalId, properties } of assembly.ofType('AWS::KMS::Alias')) {
    aliases.set(physicalId, (textOf(properties.TargetKeyId) ?? '').split('/').at(-1) ?? '');
  }

  const find = (value: Json | undefined): Key => {
    const asked = textOf(value) ?? '';
    const name = asked.includes(':alias/') ? `alias/${asked.split(':alias/').at(-1)}` : asked;
    const key = keys.get(aliases.get(name) ?? name.split('/').at(-1) ?? '');
    if (!key) throw new AwsFault('NotFoundException', `Key '${asked}' does not exist`);
    return key;
  };

  const signing = (input: JsonObject): { key: Key; privateKey: KeyObject; algorithm: Algorithm; message: Buffer } => {
    const key = find(input.KeyId);
    const algorithm = algorithms[key.spec];
    if (!key.privateKey || !algorithm) {
      throw new AwsFault(
        'InvalidKeyUsageException',
        `${keyArn(key.id)} key usage is ${key.usage} which is not valid for Sign.`,
      );
    }
    if (input.SigningAlgorithm !== algorithm.name) {
      const problem = `Algorithm ${textOf(input.SigningAlgorithm)} and key spec ${key.spec} are incompatible.`;
      throw new AwsFault('InvalidKeyUsageException', problem);
    }
    const message = bytes(input.Message);
    if (message.length === 0 || message.length > maximumMessageBytes) {
      throw new AwsFault('ValidationException', `Message must have length between 1 and ${maximumMessageBytes} bytes`);
    }
    if ((input.MessageType ?? 'RAW') !== 'RAW') {
      throw new AwsFault('ValidationException', 'The local cloud signs messages of type RAW only');
    }
    return { key, privateKey: key.privateKey, algorithm, message };
  };

  const metadata = (key: Key): JsonObject => ({
    KeyId: key.id,
    Arn: keyArn(key.id),
    AWSAccountId: '000000000000',
    CreationDate: epochSeconds(Date.UTC(2026, 0, 1)),
    Description: key.description,
    Enabled: true,
    KeyManager: 'CUSTOMER',
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyState: 'Enabled',
    KeyUsage: key.usage,
    Origin: 'AWS_KMS',
    MultiRegion: false,
    ...(algorithms[key.spec] ? { SigningAlgorithms: [algorithms[key.spec]?.name ?? ''] } : {}),
  });

  const encrypt = (key: Key, plaintext: Buffer): string => {
    const blob = seal(key, plaintext);
    if (blob === undefined) throw new AwsFault('InvalidKeyUsageException', `${keyArn(key.id)} does not encrypt.`);
    return blob;
  };

  const serve: JsonService = (operation, input) => {
    switch (operation) {
      case 'Sign': {
        const { key, privateKey, algorithm, message } = signing(input);
        const Signature = sign(algorithm.hash, message, privateKey).toString('base64');
        return { KeyId: keyArn(key.id), Signature, SigningAlgorithm: algorithm.name };
      }
      case 'Verify': {
        const { key, privateKey, algorithm, message } = signing(input);
        const valid = verify(algorithm.hash, message, createPublicKey(privateKey), bytes(input.Signature));
        if (!valid) throw new AwsFault('KMSInvalidSignatureException', '');
        return { KeyId: keyArn(key.id), SignatureValid: true, SigningAlgorithm: algorithm.name };
      }
      case 'GetPublicKey': {
        const key = find(input.KeyId);
        const algorithm = algorithms[key.spec];
        if (!key.privateKey || !algorithm) {
          throw new AwsFault('UnsupportedOperationException', `${keyArn(key.id)} has no public key.`);
        }
        const der = createPublicKey(key.privateKey).export({ format: 'der', type: 'spki' });
        return {
          KeyId: keyArn(key.id),
          PublicKey: der.toString('base64'),
          KeySpec: key.spec,
          CustomerMasterKeySpec: key.spec,
          KeyUsage: key.usage,
          SigningAlgorithms: [algorithm.name],
        };
      }
      case 'DescribeKey':
        return { KeyMetadata: metadata(find(input.KeyId)) };
      case 'ListKeys':
        return { Keys: [...keys.keys()].map((id) => ({ KeyId: id, KeyArn: keyArn(id) })), Truncated: false };
      case 'ListAliases': {
        const asked = input.KeyId === undefined ? undefined : find(input.KeyId).id;
        const listed = [...aliases].filter(([, id]) => asked === undefined || id === asked);
        const Aliases = listed.map(([name, id]) => ({
          AliasName: name,
          AliasArn: `arn:aws:kms:eu-west-1:000000000000:${name}`,
          TargetKeyId: id,
        }));
        return { Aliases, Truncated: false };
      }
      case 'Encrypt': {
        const key = find(input.KeyId);
        const CiphertextBlob = encrypt(key, bytes(input.Plaintext));
        return { KeyId: keyArn(key.id), CiphertextBlob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      }
      case 'Decrypt': {
        const opened = unseal(keys, bytes(input.CiphertextBlob));
        if (!opened) throw new AwsFault('InvalidCiphertextException', 'The ciphertext cannot be decrypted.');
        const { key, plaintext } = opened;
        const Plaintext = plaintext.toString('base64');
        return { KeyId: keyArn(key.id), Plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      }
      case 'GenerateDataKey': {
        const key = find(input.KeyId);
        const data = randomBytes(input.KeySpec === 'AES_128' ? 16 : 32);
        return { KeyId: keyArn(key.id), Plaintext: data.toString('base64'), CiphertextBlob: encrypt(key, data) };
      }
      default:
        throw unknownOperation('KMS', operation);
    }
  };

  return {
    serve,
    snapshot: () =>
      Object.fromEntries(
        [...keys.values()].map((key) => [
          key.id,
          key.secret?.toString('base64') ?? key.privateKey?.export({ format: 'pem', type: 'pkcs8' }).toString() ?? '',
        ]),
      ),
  };
}
