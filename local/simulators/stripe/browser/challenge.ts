import { answeredMessage } from './challenge-dialog.ts';

/** Runs on the bank's page: tells the dialog around it that the question is answered, and closes it on Escape. */
const answered = document.querySelector<HTMLElement>('[data-answered]')?.dataset.answered;
if (answered && window.parent !== window) {
  window.parent.postMessage({ type: answeredMessage, paymentIntent: answered }, location.origin);
}
document.addEventListener('keydown', (event) => {
  // a key pressed inside the frame does not reach the dialog
  const fail = document.querySelector<HTMLButtonElement>('button[value="fail"]');
  if (event.key === 'Escape' && window.parent !== window) fail?.click();
});
