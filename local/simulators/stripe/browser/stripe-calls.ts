import type { ShownIntent, ShownPaymentMethod, StripeJsError } from './results.ts';

export interface TypedCard {
  number: string;
  exp_month: string;
  exp_year: string;
  cvc: string;
}

/** The calls a browser may make with the publishable key. Each answers the object or Stripe's error. */
export interface StripeCalls {
  createPaymentMethod(
    card: TypedCard,
    billing: object | undefined,
  ): Promise<ShownPaymentMethod | { error: StripeJsError }>;
  retrieve(clientSecret: string): Promise<ShownIntent | { error: StripeJsError }>;
  confirm(
    clientSecret: string,
    paymentMethod: string | undefined,
    returnUrl: string | undefined,
  ): Promise<ShownIntent | { error: StripeJsError }>;
}

type FormTree = { [key: string]: string | undefined | FormTree };

const planted = (form: URLSearchParams, tree: FormTree, prefix = ''): URLSearchParams => {
  for (const [key, value] of Object.entries(tree)) {
    const name = prefix === '' ? key : `${prefix}[${key}]`;
    if (typeof value === 'string') form.append(name, value);
    else if (typeof value === 'object' && value !== null) planted(form, value, name);
  }
  return form;
};

const intentIdOf = (clientSecret: string): string => encodeURIComponent(clientSecret.split('_secret_')[0] ?? '');

/** @param home where the simulator is mounted, with a slash at the end. */
export const stripeCalls = (home: URL, publishableKey: string): StripeCalls => {
  const call = async <Value>(
    method: string,
    path: string,
    params: FormTree,
  ): Promise<Value | { error: StripeJsError }> => {
    const form = planted(new URLSearchParams(), params);
    const url = new URL(`v1/${path}`, home);
    if (method === 'GET') url.search = form.toString();
    try {
      const answer = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${publishableKey}` },
        ...(method === 'POST' ? { body: form } : {}),
      });
      return (await answer.json()) as Value | { error: StripeJsError };
    } catch {
      return {
        error: {
          type: 'api_connection_error',
          message: 'We are experiencing issues connecting to our payments provider. Please try again.',
        },
      };
    }
  };
  return {
    createPaymentMethod: (card, billing) =>
      call('POST', 'payment_methods', { type: 'card', card: { ...card }, billing_details: { ...billing } }),
    retrieve: (clientSecret) =>
      call('GET', `payment_intents/${intentIdOf(clientSecret)}`, { client_secret: clientSecret }),
    confirm: (clientSecret, paymentMethod, returnUrl) =>
      call('POST', `payment_intents/${intentIdOf(clientSecret)}/confirm`, {
        client_secret: clientSecret,
        payment_method: paymentMethod,
        return_url: returnUrl,
        use_stripe_sdk: 'true',
      }),
  };
};
