/** The header by which the API knows that a call came through the edge. */
const originHeader = 'x-origin-secret';

const inConfig = new RegExp(`(<HeaderName>${originHeader}</HeaderName>\\s*<HeaderValue>)([^<]*)(</HeaderValue>)`);

/**
 * What the edge sends, read from its configuration as CloudFront gives it.
 * @throws Error when the configuration sends no such header.
 */
export const headerIn = (config: string): string => {
  const value = inConfig.exec(config)?.[2];
  if (value === undefined) throw new Error(`The distribution sends no ${originHeader}`);
  return value;
};

/**
 * The same configuration with another value in the header.
 * @throws Error for a value that would not stand in XML as it is, and when there is no such header.
 */
export const withHeader = (config: string, value: string): string => {
  if (!/^[A-Za-z0-9_-]{32,128}$/.test(value))
    throw new Error('The new value of the header is not plain text of its length');
  headerIn(config);
  return config.replace(inConfig, (_, before: string, _old: string, after: string) => `${before}${value}${after}`);
};
