/** CloudFormation's way to name a secret without holding it. */
const reference = /^\{\{resolve:secretsmanager:(.+):SecretString:([^:]*):([^:]*):([^:]*)\}\}$/;
/** Milliseconds: a rotated secret is taken up within it, while the previous one is still good. */
const keptFor = 10_000;

interface SecretValue {
  SecretString?: string;
}

/**
 * Turns a header value that refers to a secret into the secret's text; any other value is its own text.
 * @param endpoint of the AWS side. @param now milliseconds since 1970.
 */
export const secretReader = (endpoint: string, now: () => number): ((value: string) => Promise<string>) => {
  const kept = new Map<string, { text: string; until: number }>();
  return async (value) => {
    const [, id, field = '', stage = ''] = reference.exec(value) ?? [];
    if (id === undefined) return value;
    const known = kept.get(value);
    if (known && known.until > now()) return known.text;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: JSON.stringify({ SecretId: id, ...(stage && { VersionStage: stage }) }),
    });
    if (!answer.ok) throw new Error(`The secret of the origin header cannot be read: ${answer.status}`);
    const { SecretString: whole = '' } = (await answer.json()) as SecretValue;
    const text = field === '' ? whole : String((JSON.parse(whole) as Record<string, unknown>)[field] ?? '');
    kept.set(value, { text, until: now() + keptFor });
    return text;
  };
};
