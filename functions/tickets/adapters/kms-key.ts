import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { TicketKeys } from '#shared/contracts/tickets/model.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import type { Signer } from '../ports.ts';

/** Made from the key's ARN: issuer and scanner know it without asking, and a new key has another. */
export const kidOf = (keyArn: string): string => fingerprint(keyArn, 12);

/** Ed25519 over the whole message. Source: https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
export const kmsSigner = (kms: KMSClient, keyArn: string): Signer => ({
  kid: kidOf(keyArn),
  async sign(message) {
    const answer = await kms.send(
      new SignCommand({
        KeyId: keyArn,
        Message: Buffer.from(message),
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      }),
    );
    if (!answer.Signature) throw new Error('KMS answered without a signature');
    return answer.Signature;
  },
});

/** The public half as a JWK set, read once. @throws Error when the key is not an Ed25519 key. */
export const kmsPublicKeys = (kms: KMSClient, keyArn: string): (() => Promise<TicketKeys>) => {
  const read = async (): Promise<TicketKeys> => {
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyArn }));
    if (!PublicKey) throw new Error('KMS answered without a public key');
    const jwk = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({ format: 'jwk' });
    if (jwk.crv !== 'Ed25519' || typeof jwk.x !== 'string') throw new Error('The ticket key is not an Ed25519 key');
    return { keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: kidOf(keyArn), x: jwk.x }] };
  };
  let known: Promise<TicketKeys> | undefined;
  return () => {
    known ??= read().catch((fault: unknown) => {
      known = undefined;
      throw fault;
    });
    return known;
  };
};
