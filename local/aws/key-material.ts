import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { textOf } from '../json-fields.ts';
import type { Assembly, JsonObject } from '../ports.ts';

/** One KMS key with what it is made of. */
export interface Key {
  id: string;
  spec: string;
  usage: string;
  description: string;
  /** Signing keys only. */
  privateKey?: KeyObject;
  /** Symmetric keys only. */
  secret?: Buffer;
}

export interface Algorithm {
  name: string;
  /** undefined where the algorithm hashes by itself. */
  hash: string | undefined;
}

/** What each asymmetric key spec signs with. */
export const algorithms: Record<string, Algorithm> = {
  ECC_NIST_EDWARDS25519: { name: 'ED25519_SHA_512', hash: undefined },
  ECC_NIST_P256: { name: 'ECDSA_SHA_256', hash: 'sha256' },
};

const makePrivateKey = (spec: string): KeyObject =>
  spec === 'ECC_NIST_P256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    : generateKeyPairSync('ed25519').privateKey;

/** The keys of the templates by id, made anew or out of what `--data` kept. Throws Error for a spec that is not served. */
export function keysFrom(assembly: Assembly, kept: JsonObject): Map<string, Key> {
  const keys = new Map<string, Key>();
  for (const { physicalId: id, properties, stack, logicalId } of assembly.ofType('AWS::KMS::Key')) {
    const spec = textOf(properties.KeySpec) ?? 'SYMMETRIC_DEFAULT';
    const usage = textOf(properties.KeyUsage) ?? 'ENCRYPT_DECRYPT';
    const key = { id, spec, usage, description: textOf(properties.Description) ?? '' };
    const material = textOf(kept[id]);
    if (spec === 'SYMMETRIC_DEFAULT') {
      keys.set(id, { ...key, secret: material === undefined ? randomBytes(32) : Buffer.from(material, 'base64') });
    } else if (algorithms[spec]) {
      keys.set(id, { ...key, privateKey: material === undefined ? makePrivateKey(spec) : createPrivateKey(material) });
    } else {
      throw new Error(`The local cloud cannot make a KMS key of spec ${spec} (stack ${stack}, resource ${logicalId})`);
    }
  }
  return keys;
}

/** Seals a text with a symmetric key; undefined when the key is not for that. The blob names its key. */
export function seal(key: Key, plaintext: Buffer): string | undefined {
  if (!key.secret) return undefined;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce);
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id), nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens what `seal` made; undefined for a blob of another account, or one that was altered. */
export function unseal(keys: ReadonlyMap<string, Key>, blob: Buffer): { key: Key; plaintext: Buffer } | undefined {
  const key = keys.get(blob.subarray(0, 36).toString());
  if (!key?.secret) return undefined;
  try {
    const opener = createDecipheriv('aes-256-gcm', key.secret, blob.subarray(36, 48));
    opener.setAuthTag(blob.subarray(48, 64));
    return { key, plaintext: Buffer.concat([opener.update(blob.subarray(64)), opener.final()]) };
  } catch {
    return undefined;
  }
}
