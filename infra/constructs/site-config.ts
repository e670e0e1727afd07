import type { Stage } from '../stages.ts';
import type { Issuer } from './http-entry.ts';

/** What the fan site reads at `/config.json` when it starts: one build of the site serves every stage. */
export interface SiteConfig {
  stage: string;
  issuer: string;
  clientId: string;
  scope: string;
  stripePublishableKey: string;
  /** Only where Stripe.js does not come from js.stripe.com. */
  stripeScript?: string;
}

export const siteConfigOf = (stage: Stage, fans: Issuer): SiteConfig => ({
  stage: stage.name,
  issuer: fans.url,
  clientId: fans.clients[0] ?? '',
  scope: 'openid email boxoffice/fan',
  stripePublishableKey: stage.stripePublishableKey,
  ...(stage.stripeScript ? { stripeScript: stage.stripeScript } : {}),
});

/**
 * The CloudFront function of the site: answers `/config.json`, and gives the one page of the site to every path
 * that is not a file. CloudFront's own runtime, not Node: plain JavaScript, no imports.
 */
export const siteFunctionCode = (config: SiteConfig): string => `
var config = ${JSON.stringify(JSON.stringify(config))};
function handler(event) {
  var request = event.request;
  if (request.uri === '/config.json') {
    return {
      statusCode: 200,
      statusDescription: 'OK',
      headers: {
        'content-type': { value: 'application/json' },
        'cache-control': { value: 'public, max-age=60' }
      },
      body: { encoding: 'text', data: config }
    };
  }
  if (request.uri.lastIndexOf('.') <= request.uri.lastIndexOf('/')) {
    request.uri = '/index.html';
  }
  return request;
}
`;
