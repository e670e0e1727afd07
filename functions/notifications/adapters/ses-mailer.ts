import { SESv2Client, type SESv2ClientConfig, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { faultFields, log } from '#shared/runtime/logger.ts';
import type { Envelope, NotificationsPorts, Sending } from '../ports.ts';

/**
 * SES has no idempotency key: a retry after a lost answer is a second mail. So one try each time; the queue
 * tries again when it is certain that nothing left.
 */
export const mailClientConfig = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
} as const satisfies SESv2ClientConfig;

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** A refusal by status 4xx is certain; no answer, or a failure on their side, may come after the mail has left. */
const outcomeOf = (fault: unknown): Sending => {
  if (fault instanceof SESv2ServiceException)
    return fault.$fault === 'client' || (fault.$metadata.httpStatusCode ?? 500) < 500 ? 'refused' : 'unknown';
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return neverReached.has(code) ? 'refused' : 'unknown';
};

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** @param from an address SES has verified, with or without a display name. */
export const sesMailer =
  (client: SESv2Client, from: string): NotificationsPorts['send'] =>
  async ({ to, subject, html, text, pictures }: Envelope) => {
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: utf8(subject),
              Body: { Html: utf8(html), Text: utf8(text) },
              Attachments: pictures.map(({ contentId, fileName, png }) => ({
                ContentDisposition: 'INLINE',
                ContentId: contentId,
                ContentTransferEncoding: 'BASE64',
                ContentType: 'image/png',
                FileName: fileName,
                RawContent: png,
              })),
            },
          },
        }),
      );
      return 'sent';
    } catch (fault) {
      log.error('The mail provider did not take a mail', faultFields(fault));
      return outcomeOf(fault);
    }
  };

export const sesClient = (): SESv2Client => new SESv2Client(mailClientConfig);
