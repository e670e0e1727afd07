import type { Appearance, Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/dist/pure.mjs';
import type { Money } from '#shared/kernel/money.ts';
import { siteConfig } from '../../site-config.ts';

let loaded: Promise<Stripe> | undefined;

const script = (source: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = source;
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${source} cannot be loaded`));
    document.head.append(element);
  });

/**
 * The provider's script: on this page only, and only once. Card data goes from its fields to the provider, never to us.
 * @throws Error when it cannot be loaded; the next call tries again.
 */
export const stripe = (): Promise<Stripe> => {
  loaded ??= (async () => {
    const { stripePublishableKey, stripeScript } = await siteConfig();
    if (stripeScript && !('Stripe' in window)) await script(stripeScript);
    const made: Stripe | null = await loadStripe(stripePublishableKey);
    if (!made) throw new Error('The payment fields cannot be shown here');
    return made;
  })();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
};

const inTheTheme = (): Appearance => {
  const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return {
    theme: document.documentElement.dataset.theme === 'dark' ? 'night' : 'stripe',
    variables: {
      colorPrimary: token('--brand'),
      colorBackground: token('--surface'),
      colorText: token('--ink'),
      colorTextSecondary: token('--muted'),
      colorTextPlaceholder: token('--muted'),
      colorDanger: token('--danger'),
      borderRadius: '6px',
      fontFamily: token('--font'),
      fontSizeBase: '16px',
    },
  };
};

/** The provider's card fields on the page. */
export interface CardFields {
  elements: StripeElements;
  /** Puts them in the theme the page has now; what was typed stays. */
  dress: () => void;
  unmount: () => void;
}

/** @param total what will be charged: the provider shows what its fields ask for by it. */
export const mountCard = async (place: HTMLElement, total: Money): Promise<CardFields> => {
  const provider = await stripe();
  const elements = provider.elements({
    mode: 'payment',
    amount: total.amountMinor,
    currency: total.currency.toLowerCase(),
    allowedPaymentMethodTypes: ['card'],
    paymentMethodCreation: 'manual',
    appearance: inTheTheme(),
  });
  const element = elements.create('payment', { wallets: { applePay: 'never', googlePay: 'never' } });
  element.mount(place);
  return {
    elements,
    dress: () => elements.update({ appearance: inTheTheme() }),
    unmount: () => element.destroy(),
  };
};

/**
 * @returns the provider's name for the card that was typed, or what is wrong with it in words for the buyer; empty words
 * where the fields say it themselves.
 */
export const paymentMethodOf = async (
  { elements }: CardFields,
  contact: { email: string; name: string },
): Promise<{ id: string } | { wrong: string }> => {
  const submitted = await elements.submit();
  if (submitted.error) return { wrong: wordsOf(submitted.error) };
  const { paymentMethod, error } = await (await stripe()).createPaymentMethod({
    elements,
    params: { billing_details: { email: contact.email, name: contact.name } },
  });
  return paymentMethod ? { id: paymentMethod.id } : { wrong: wordsOf(error) };
};

const wordsOf = ({ type, message }: StripeError): string =>
  type === 'validation_error' ? '' : (message ?? 'The card details are not complete.');

/** Lets the buyer's bank ask what it wants to ask. How it ended is the server's to say. */
export const answerBank = async (clientSecret: string): Promise<void> => {
  await (await stripe()).handleNextAction({ clientSecret });
};
