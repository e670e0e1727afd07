import { createPublicKey, verify } from 'node:crypto';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import { writeSmallApp } from './small-app.ts';
import { clientOf, type SmallApp, startSmall } from './small-cloud.ts';

let app: SmallApp;
let cloud: AwsCloud;
let kms: KMSClient;
let secrets: SecretsManagerClient;
let ses: SESv2Client;
beforeAll(async () => {
  app = writeSmallApp();
  cloud = await startSmall(app, { secretSeeds: { 'small/seeded': 'sk_test_local' } });
  kms = new KMSClient(clientOf(cloud));
  secrets = new SecretsManagerClient(clientOf(cloud));
  ses = new SESv2Client(clientOf(cloud));
});
afterAll(async () => {
  for (const client of [kms, secrets, ses]) client.destroy();
  await cloud.stop();
  app.remove();
});

const SigningAlgorithm = 'ED25519_SHA_512';
const KeyId = 'alias/small-seal';
const Message = Buffer.from('ticket 1');

describe('keys', () => {
  it('sign with Ed25519, so that anyone with the public key can verify', async () => {
    const { Signature = Buffer.alloc(0) } = await kms.send(
      new SignCommand({ KeyId, Message, MessageType: 'RAW', SigningAlgorithm }),
    );
    const { PublicKey = Buffer.alloc(0), KeySpec } = await kms.send(new GetPublicKeyCommand({ KeyId }));
    expect(KeySpec).toBe('ECC_NIST_EDWARDS25519');
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    expect(verify(null, Message, key, Signature)).toBe(true);
    expect(verify(null, Buffer.from('ticket 2'), key, Signature)).toBe(false);
  });

  it('verify, and refuse another message', async () => {
    const { Signature } = await kms.send(new SignCommand({ KeyId, Message, SigningAlgorithm }));
    const good = await kms.send(new VerifyCommand({ KeyId, Message, Signature, SigningAlgorithm }));
    expect(good.SignatureValid).toBe(true);
    const bad = kms.send(new VerifyCommand({ KeyId, Message: Buffer.from('x'), Signature, SigningAlgorithm }));
    await expect(bad).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' });
  });

  it.each([
    [
      'an algorithm of another key',
      { KeyId, Message, SigningAlgorithm: 'RSASSA_PSS_SHA_256' as const },
      'InvalidKeyUsageException',
    ],
    [
      'a key nobody made',
      { KeyId: 'alias/ghost', Message, SigningAlgorithm: SigningAlgorithm as 'ED25519_SHA_512' },
      'NotFoundException',
    ],
    [
      'a message over 4 KB',
      { KeyId, Message: Buffer.alloc(4097), SigningAlgorithm: SigningAlgorithm as 'ED25519_SHA_512' },
      'ValidationException',
    ],
  ])('refuse %s', async (_what, command, name) => {
    await expect(kms.send(new SignCommand(command))).rejects.toMatchObject({ name });
  });

  it('encrypt and decrypt, and find an altered text', async () => {
    const { Keys = [] } = await kms.send(new ListKeysCommand({}));
    const described = await Promise.all(Keys.map((key) => kms.send(new DescribeKeyCommand({ KeyId: key.KeyId }))));
    const chest = described.find((each) => each.KeyMetadata?.KeyUsage === 'ENCRYPT_DECRYPT')?.KeyMetadata?.Arn;
    const { CiphertextBlob = Buffer.alloc(0) } = await kms.send(
      new EncryptCommand({ KeyId: chest, Plaintext: Message }),
    );
    const { Plaintext = Buffer.alloc(0) } = await kms.send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(Plaintext)).toEqual(Message);
    const altered = Buffer.from(CiphertextBlob);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const refused = kms.send(new DecryptCommand({ CiphertextBlob: altered }));
    await expect(refused).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('are listed with their aliases', async () => {
    const { Aliases } = await kms.send(new ListAliasesCommand({}));
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual([KeyId]);
  });
});

describe('secrets', () => {
  const value = (SecretId: string) => secrets.send(new GetSecretValueCommand({ SecretId }));

  it('are made as the template asks, and the same by name and by ARN', async () => {
    const made = await value('small/provider');
    const content = JSON.parse(made.SecretString ?? '{}');
    expect(content.user).toBe('box');
    expect(content.key).toMatch(/^[A-Za-z0-9]{32}$/);
    expect((await value(made.ARN ?? '')).SecretString).toBe(made.SecretString);
  });

  it('take a seed where one is given', async () => {
    expect((await value('small/seeded')).SecretString).toBe('sk_test_local');
    expect(cloud.secrets.valueOf('small/seeded')).toBe('sk_test_local');
  });

  it('keep the one before when they are rotated', async () => {
    const before = (await value('small/provider')).SecretString;
    await secrets.send(new PutSecretValueCommand({ SecretId: 'small/provider', SecretString: 'new' }));
    expect((await value('small/provider')).SecretString).toBe('new');
    const previous = new GetSecretValueCommand({ SecretId: 'small/provider', VersionStage: 'AWSPREVIOUS' });
    expect((await secrets.send(previous)).SecretString).toBe(before);
  });

  it('are never shown by describing or listing', async () => {
    const described = await secrets.send(new DescribeSecretCommand({ SecretId: 'small/seeded' }));
    const listed = await secrets.send(new ListSecretsCommand({}));
    expect(JSON.stringify([described, listed])).not.toContain('sk_test_local');
    await expect(value('small/ghost')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('mail', () => {
  const FromEmailAddress = 'tickets@box.example.test';
  const Destination = { ToAddresses: ['fan@example.test'] };

  it('lands in the inbox, and its address not in the journal', async () => {
    const Simple = { Subject: { Data: 'Your seats' }, Body: { Html: { Data: '<p>N1</p>' }, Text: { Data: 'N1' } } };
    const sent = await ses.send(new SendEmailCommand({ FromEmailAddress, Destination, Content: { Simple } }));
    expect(cloud.inbox().at(-1)).toMatchObject({
      id: sent.MessageId,
      from: FromEmailAddress,
      to: ['fan@example.test'],
      subject: 'Your seats',
      html: '<p>N1</p>',
      text: 'N1',
    });
    expect(JSON.stringify(cloud.journal.recent())).not.toContain('fan@example.test');
  });

  it('is read from a raw message, encodings and attachments and all', async () => {
    const raw = [
      'From: Box <tickets@box.example.test>',
      'To: fan@example.test',
      'Subject: =?UTF-8?B?UGxhY2VzIMOp?=',
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary="inner"',
      '',
      '--inner',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Caf=C3=A9 =',
      'noir',
      '--inner',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<b>é</b>').toString('base64'),
      '--inner--',
      '--outer',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename="ticket.txt"',
      '',
      'not part of the mail',
      '--outer--',
    ].join('\r\n');
    await ses.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));
    const mail = cloud.inbox().at(-1);
    expect(mail).toMatchObject({ subject: 'Places é', to: ['fan@example.test'] });
    expect(mail?.text.trim()).toBe('Café noir');
    expect(mail?.html.trim()).toBe('<b>é</b>');
  });

  it('without a recipient is refused', async () => {
    const Simple = { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } };
    const refused = ses.send(new SendEmailCommand({ FromEmailAddress, Content: { Simple } }));
    await expect(refused).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
