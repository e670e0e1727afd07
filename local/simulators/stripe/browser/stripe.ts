import { askInDialog } from './challenge-dialog.ts';
import { Elements, type ElementsOptions } from './elements.ts';
import type { Answer, ShownIntent, ShownPaymentMethod, StripeJsError } from './results.ts';
import { stripeCalls } from './stripe-calls.ts';

/** The simulator's Stripe.js: defines `window.Stripe` as the script of js.stripe.com does. */

const script = document.currentScript;
const home = new URL('.', script instanceof HTMLScriptElement ? script.src : location.href);

type IntentAnswer = Answer<'paymentIntent', ShownIntent>;
type MethodAnswer = Answer<'paymentMethod', ShownPaymentMethod>;

interface CardSource {
  /** A card element, or nothing when `elements` is given. */
  card?: unknown;
  elements?: Elements;
  billing_details?: object;
  params?: { billing_details?: object };
}

const wrong = (message: string): { error: StripeJsError } => ({ error: { type: 'invalid_request_error', message } });

function Stripe(publishableKey: string) {
  if (!/^pk_/.test(publishableKey)) throw new Error('Please call Stripe() with your publishable key (pk_test_…).');
  const calls = stripeCalls(home, publishableKey);
  const groups: Elements[] = [];

  const createPaymentMethod = async (source: CardSource): Promise<MethodAnswer> => {
    const group =
      source.elements ??
      groups.find((elements) => elements.owns(source.card)) ??
      (source.card ? undefined : groups.at(-1));
    if (!group) return wrong('We could not find the Element the card is typed in. Was it unmounted?');
    const error = group.problem();
    if (error) return { error };
    const made = await calls.createPaymentMethod(
      group.card(),
      source.billing_details ?? source.params?.billing_details,
    );
    return 'error' in made ? made : { paymentMethod: made };
  };

  const asAnswer = (intent: ShownIntent | { error: StripeJsError }): IntentAnswer => {
    if ('error' in intent) return intent;
    if (intent.status === 'requires_payment_method' && intent.last_payment_error) {
      return { error: { ...intent.last_payment_error, payment_intent: intent } };
    }
    return { paymentIntent: intent };
  };

  const finish = async (intent: ShownIntent | { error: StripeJsError }): Promise<IntentAnswer> => {
    if ('error' in intent || intent.status !== 'requires_action') return asAnswer(intent);
    const page = intent.next_action?.use_stripe_sdk?.stripe_js ?? intent.next_action?.redirect_to_url?.url;
    if (!page) return wrong(`The Stripe simulator cannot handle the next action of ${intent.id}.`);
    // the shop may be open under another name of this machine than the page was written for
    const { pathname, search } = new URL(page);
    await askInDialog(home, new URL(pathname + search, home));
    return asAnswer(await calls.retrieve(intent.client_secret));
  };

  const confirmCardPayment = async (
    clientSecret: string,
    data: { payment_method?: string | CardSource; return_url?: string } = {},
    options: { handleActions?: boolean } = {},
  ): Promise<IntentAnswer> => {
    let method = data.payment_method;
    if (typeof method === 'object') {
      const made = await createPaymentMethod(method);
      if (made.error) return { error: made.error };
      method = made.paymentMethod.id;
    }
    const confirmed = await calls.confirm(clientSecret, method, data.return_url);
    return options.handleActions === false ? asAnswer(confirmed) : finish(confirmed);
  };

  const confirmPayment = async (options: {
    elements?: Elements;
    clientSecret?: string;
    confirmParams?: { return_url?: string; payment_method?: string };
    redirect?: 'always' | 'if_required';
  }): Promise<IntentAnswer> => {
    const clientSecret = options.clientSecret ?? options.elements?.clientSecret;
    if (!clientSecret) return wrong('confirmPayment() needs a clientSecret.');
    const { payment_method: known, return_url: back } = options.confirmParams ?? {};
    const method = known ?? (options.elements ? { elements: options.elements } : undefined);
    const result = await confirmCardPayment(clientSecret, {
      ...(method === undefined ? {} : { payment_method: method }),
      ...(back === undefined ? {} : { return_url: back }),
    });
    if (result.error || options.redirect === 'if_required' || !back) return result;
    const target = new URL(back, location.href);
    target.searchParams.set('payment_intent', result.paymentIntent.id);
    target.searchParams.set('payment_intent_client_secret', clientSecret);
    target.searchParams.set('redirect_status', result.paymentIntent.status);
    location.assign(target);
    // the page is being left: there is nothing to answer
    return new Promise(() => undefined);
  };

  const handleNextAction = async ({ clientSecret }: { clientSecret: string }): Promise<IntentAnswer> =>
    finish(await calls.retrieve(clientSecret));

  return {
    elements: (options: ElementsOptions = {}): Elements => {
      const group = new Elements(home, options);
      groups.push(group);
      return group;
    },
    createPaymentMethod: (first: CardSource | string, card?: unknown, data?: object) =>
      createPaymentMethod(typeof first === 'string' ? { card, ...data } : first),
    confirmCardPayment,
    confirmPayment,
    handleNextAction,
    handleCardAction: (clientSecret: string) => handleNextAction({ clientSecret }),
    retrievePaymentIntent: async (clientSecret: string): Promise<IntentAnswer> => {
      const intent = await calls.retrieve(clientSecret);
      return 'error' in intent ? intent : { paymentIntent: intent };
    },
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
    _registerAppInfo: () => undefined,
  };
}

/** The release train `@stripe/stripe-js` expects; another one makes it warn. */
Stripe.version = 'endive';
Stripe.isSimulator = true;

Object.defineProperty(window, 'Stripe', { value: Stripe, configurable: true });
