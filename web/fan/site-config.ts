/** What differs between stages; written beside the site when it is deployed. */
export interface SiteConfig {
  issuer: string;
  clientId: string;
  /** What a sign-in asks for. */
  scope: string;
  stripePublishableKey: string;
  /** A script that defines `window.Stripe`; absent, Stripe's own is loaded. */
  stripeScript?: string;
}

let asked: Promise<SiteConfig> | undefined;

/** @throws Error when the site was deployed without it; the next call asks again. */
export const siteConfig = (): Promise<SiteConfig> => {
  asked ??= fetch('/config.json').then(async (answer) => {
    if (!answer.ok) throw new Error(`config.json answered ${answer.status}`);
    return (await answer.json()) as SiteConfig;
  });
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
};
