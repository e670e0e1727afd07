/**
 * A CloudFront path pattern as a test of paths: `*` is any run of characters, `?` exactly one; the leading slash may be
 * left out; case counts.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
export const pathPattern = (pattern: string): ((path: string) => boolean) => {
  const rooted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const source = rooted
    .split(/([*?])/)
    .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&')))
    .join('');
  const expression = new RegExp(`^${source}$`, 's');
  return (path) => expression.test(path);
};
