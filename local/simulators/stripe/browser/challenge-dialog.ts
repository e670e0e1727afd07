/** The message the bank's page sends when the cardholder has answered. */
export const answeredMessage = 'stripe-simulator:challenge-answered';

const failChallenge = async (page: URL): Promise<void> => {
  const challenge = page.searchParams.get('challenge') ?? '';
  const body = new URLSearchParams({ challenge, embedded: 'true', answer: 'fail' });
  await fetch(page.pathname, { method: 'POST', body }).catch(() => undefined);
};

/**
 * Shows the bank's page in a modal dialog until it is answered. Closing the dialog (Escape, Cancel) fails the authentication, as it does at
 * Stripe. Resolves when the bank knows the answer.
 */
export const askInDialog = (home: URL, page: URL): Promise<void> =>
  new Promise((resolve) => {
    page.searchParams.set('embedded', 'true');
    const before = document.activeElement;
    const host = document.createElement('div');
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('dialog.css', home).href;
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', 'Your bank asks you to confirm this payment');
    const frame = document.createElement('iframe');
    frame.title = 'Confirmation by your bank';
    frame.src = page.href;
    const cancel = document.createElement('button');
    cancel.type = 'button';
    cancel.textContent = 'Cancel';
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(cancel);
    dialog.append(bar, frame);
    host.attachShadow({ mode: 'open' }).append(style, dialog);

    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      window.removeEventListener('message', heard);
      dialog.close();
      host.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve();
    };
    const heard = (event: MessageEvent): void => {
      const fromTheBank = event.source === frame.contentWindow && event.origin === home.origin;
      if (fromTheBank && event.data?.type === answeredMessage) end();
    };
    const giveUp = (event: Event): void => {
      event.preventDefault();
      void failChallenge(page).then(end);
    };
    window.addEventListener('message', heard);
    dialog.addEventListener('cancel', giveUp);
    cancel.addEventListener('click', giveUp);
    document.body.append(host);
    dialog.showModal();
    frame.addEventListener('load', () => frame.focus());
  });
