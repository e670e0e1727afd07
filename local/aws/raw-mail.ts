/** A readable part of a MIME message (RFC 2045, 2046, 2047), enough for the mails a program writes. */
export interface RawMail {
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
}

const decodeWords = (value: string): string =>
  value.replace(/=\?[^?]+\?([BbQq])\?([^?]*)\?=\s*/g, (_all, kind: string, content: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(content, 'base64').toString('utf8')
      : decodeQuotedPrintable(content.replaceAll('_', ' ')).toString('utf8'),
  );

function decodeQuotedPrintable(value: string): Buffer {
  const bytes: number[] = [];
  const joined = value.replace(/=\r?\n/g, '');
  for (let index = 0; index < joined.length; index += 1) {
    const code = joined[index] === '=' ? Number.parseInt(joined.slice(index + 1, index + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) {
      bytes.push(...Buffer.from(joined[index] ?? ''));
    } else {
      bytes.push(code);
      index += 2;
    }
  }
  return Buffer.from(bytes);
}

function split(message: string): { headers: Map<string, string>; body: string } {
  const [head = '', ...rest] = message.split(/\r?\n\r?\n/);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: rest.join('\r\n\r\n') };
}

function readPart(message: string, mail: RawMail): void {
  const { headers, body } = split(message);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) {
    for (const part of body.split(`--${boundary}`).slice(1)) {
      if (!part.startsWith('--')) readPart(part.replace(/^\r?\n/, ''), mail);
    }
    return;
  }
  if (/^attachment/i.test(headers.get('content-disposition') ?? '')) return;
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const content =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? decodeQuotedPrintable(body).toString('utf8')
        : body;
  if (/^text\/html/i.test(type)) mail.html += content;
  if (/^text\/plain/i.test(type)) mail.text += content;
}

/** Reads a raw message; attachments are left out. */
export function readRawMail(raw: Buffer): RawMail {
  const message = raw.toString('utf8');
  const { headers } = split(message);
  const mail: RawMail = {
    from: decodeWords(headers.get('from') ?? ''),
    to: decodeWords(headers.get('to') ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    subject: decodeWords(headers.get('subject') ?? ''),
    html: '',
    text: '',
  };
  readPart(message, mail);
  return mail;
}
