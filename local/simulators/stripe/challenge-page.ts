import { html, type Markup } from '#local/http/html.ts';
import type { PaymentIntent } from './objects.ts';

/** The simulated bank's page. A plain form, so that it works by keyboard, without script and under a strict policy. */

const page = (title: string, body: Markup): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/simulators/stripe/challenge.css">
<script src="/simulators/stripe/challenge.js" defer></script>
</head>
<body>
<main>${body}</main>
</body>
</html>
`.text;

const written = ({ amount, currency }: PaymentIntent): string => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** @param embedded in Stripe.js's dialog, which is told the end instead of the browser being sent on. */
export const questionPage = (intent: PaymentIntent, token: string, embedded: boolean): string =>
  page(
    '3-D Secure: is this you?',
    html`<p class="bank">Test bank · 3-D Secure</p>
<h1>Is this you?</h1>
<p>A payment of <strong>${written(intent)}</strong> asks for your consent. This is a simulated bank: no money moves.</p>
<form method="post" action="/simulators/stripe/3ds/${intent.id}">
<input type="hidden" name="challenge" value="${token}">
<input type="hidden" name="embedded" value="${embedded ? 'true' : 'false'}">
<button type="submit" name="answer" value="complete" autofocus>Complete authentication</button>
<button type="submit" name="answer" value="fail" class="quiet">Fail authentication</button>
</form>`,
  );

export const answeredPage = (intentId: string): string =>
  page(
    '3-D Secure: answered',
    html`<h1 data-answered="${intentId}">Thank you</h1><p>Your bank has answered. You can go back to the shop.</p>`,
  );

export const stalePage = (intentId: string): string =>
  page(
    '3-D Secure: nothing to answer',
    html`<h1 data-answered="${intentId}">Nothing to answer</h1>
<p>This check is over: it was answered before, or the payment was canceled. Go back to the shop to see how it stands.</p>`,
  );
