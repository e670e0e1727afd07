import type { Stripe, StripeCardElement } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/dist/pure.mjs';
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

const themed = () => {
  const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return {
    appearance: {
      theme: document.documentElement.dataset.theme === 'dark' ? ('night' as const) : ('stripe' as const),
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
    },
    style: {
      base: {
        color: token('--ink'),
        iconColor: token('--muted'),
        fontSize: '16px',
        '::placeholder': { color: token('--muted') },
      },
      invalid: { color: token('--danger'), iconColor: token('--danger') },
    },
  };
};

export interface CardFields {
  element: StripeCardElement;
  unmount: () => void;
}

/** Puts the provider's card fields into a place of the page, in the theme of the page. */
export const mountCard = async (
  place: HTMLElement,
  onProblem: (words: string | undefined) => void,
): Promise<CardFields> => {
  const provider = await stripe();
  const { appearance, style } = themed();
  const element = provider.elements({ appearance }).create('card', { style, hidePostalCode: true });
  element.on('change', ({ error }) => onProblem(error?.message));
  element.mount(place);
  return { element, unmount: () => element.destroy() };
};

/** @returns the provider's name for the card that was typed, or what is wrong with it, in words for the buyer. */
export const paymentMethodOf = async (
  card: StripeCardElement,
  contact: { email: string; name: string },
): Promise<{ id: string } | { wrong: string }> => {
  const { paymentMethod, error } = await (await stripe()).createPaymentMethod({
    type: 'card',
    card,
    billing_details: { email: contact.email, name: contact.name },
  });
  return paymentMethod ? { id: paymentMethod.id } : { wrong: error.message ?? 'The card details are not complete.' };
};

/** Lets the buyer's bank ask what it wants to ask. How it ended is the server's to say. */
export const answerBank = async (clientSecret: string): Promise<void> => {
  await (await stripe()).handleNextAction({ clientSecret });
};
