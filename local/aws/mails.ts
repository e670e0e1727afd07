import { randomUUID } from 'node:crypto';
import { isObject, listOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, Journal, Json, JsonObject, Mail } from '../ports.ts';
import { readRawMail } from './raw-mail.ts';
import { AwsFault, type RestService } from './wire.ts';

export interface Mails {
  serve: RestService;
  inbox(): readonly Mail[];
}

const addresses = (value: JsonObject): string[] =>
  ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => listOf(value[name]).map(String));

const data = (value: JsonObject['x'] | undefined): string => textOf(objectOf(value).Data) ?? '';

/** Pictures a mail carries inside (`cid:…`) stand in its HTML, as a mail client shows them. */
const withPictures = (html: string, attachments: readonly Json[]): string =>
  attachments.map(objectOf).reduce((shown, attachment) => {
    const [id, type, content] = [attachment.ContentId, attachment.ContentType, attachment.RawContent].map(textOf);
    if (!id || !content || !type?.startsWith('image/')) return shown;
    return shown.replaceAll(`cid:${id}"`, `data:${type};base64,${content}"`);
  }, html);

function read(input: JsonObject): Omit<Mail, 'id' | 'at'> {
  const content = objectOf(input.Content);
  const from = textOf(input.FromEmailAddress) ?? '';
  const to = addresses(objectOf(input.Destination));
  if (isObject(content.Raw)) {
    const raw = readRawMail(Buffer.from(data(content.Raw), 'base64'));
    return { ...raw, from: from === '' ? raw.from : from, to: to.length > 0 ? to : raw.to };
  }
  if (!isObject(content.Simple))
    throw new AwsFault('BadRequestException', 'The local cloud sends Simple and Raw content only.');
  const body = objectOf(content.Simple.Body);
  const html = withPictures(data(body.Html), listOf(content.Simple.Attachments));
  return { from, to, subject: data(content.Simple.Subject), html, text: data(body.Text) };
}

/** SES v2: mail is put into an inbox of this machine. Addresses stay out of the journal. */
export function createMails(assembly: Assembly, journal: Journal, kept: readonly Mail[]): Mails {
  const inbox: Mail[] = [...kept];
  const identities = assembly.ofType('AWS::SES::EmailIdentity').map((identity) => identity.physicalId);

  return {
    inbox: () => inbox,
    serve({ method, path, body }) {
      if (method === 'POST' && path === '/v2/email/outbound-emails') {
        const mail = read(objectOf(parseJson(body.toString('utf8'))));
        if (mail.from === '') throw new AwsFault('BadRequestException', 'Missing required header From.');
        if (mail.to.length === 0) throw new AwsFault('BadRequestException', 'Missing final recipients.');
        const id = `${randomUUID()}-000000`;
        inbox.push({ id, at: new Date().toISOString(), ...mail });
        journal.note({ kind: 'mail', title: mail.subject, detail: { id } });
        return { status: 200, body: { MessageId: id } };
      }
      if (method === 'GET' && path === '/v2/email/identities') {
        const EmailIdentities = identities.map((name) => ({
          IdentityName: name,
          IdentityType: name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
          SendingEnabled: true,
          VerificationStatus: 'SUCCESS',
        }));
        return { status: 200, body: { EmailIdentities } };
      }
      return undefined;
    },
  };
}
