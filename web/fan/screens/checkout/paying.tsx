import { useEffect, useRef, useState } from 'preact/hooks';
import type { Money } from '#shared/kernel/money.ts';
import { moneyText } from '#web/ui/money.ts';
import { newKey } from '../../api.ts';
import { useSignedInFan } from '../../buyer/signed-in-fan.ts';
import { type Attempt, attempt } from '../../choice/attempt.ts';
import { type Held, held } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { goTo } from '../../router.tsx';
import type { Performance } from '../../venue/performance.ts';
import { PerformanceHead } from '../../venue/performance-head.tsx';
import { totalOfSeats } from '../../venue/prices.ts';
import { rememberOrder } from '../order/just-bought.ts';
import { type CardFields, paymentMethodOf } from './card.ts';
import { CardSection } from './card-section.tsx';
import { type Contact, ContactSection, wrongWith } from './contact-section.tsx';
import { Ended, type Shown } from './ended.tsx';
import { endedWords } from './ended-words.ts';
import { holdAgain } from './hold-again.ts';
import { InProgress } from './in-progress.tsx';
import { type End, follow, type Progress } from './purchase.ts';
import { Summary } from './summary.tsx';

/** The form, the summary, and what becomes of the purchase once it is sent. */
export const Paying = ({ performance, kept }: { performance: Performance; kept: Held }) => {
  const { sheet } = performance;
  const { hold } = kept;
  const fan = useSignedInFan();
  const [contact, setContact] = useState<Contact>({ email: fan?.email ?? '', name: fan?.name ?? '' });
  const [checked, setChecked] = useState(false);
  const [cardWrong, setCardWrong] = useState<string>();
  const [preparing, setPreparing] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [ended, setEnded] = useState<Shown>();
  const [newTotal, setNewTotal] = useState<Money>();
  const card = useRef<CardFields>(null);
  const form = useRef<HTMLFormElement>(null);
  const parts = totalOfSeats(performance, hold.seatIds, hold.ticketTypes);
  const total = newTotal ?? parts.total;
  const mustSignIn = !sheet.sale.guestCheckout && !fan;

  const finish = async (end: End) => {
    if ('paid' in end) {
      rememberOrder(end.paid);
      held.set(undefined);
      goTo(paths.order(end.paid.orderId), { replace: true });
      return;
    }
    const shown = await shownOf(end, performance, kept);
    if ('total' in shown) setNewTotal(shown.total);
    setProgress(undefined);
    setEnded(shown);
  };

  const send = async (sent: Attempt) => {
    setEnded(undefined);
    attempt.set(sent);
    await finish(await follow(sent, setProgress));
  };

  const sendLatest = useRef(send);
  sendLatest.current = send;
  // A purchase that was sent before the page was loaded again is followed to its end first.
  useEffect(() => {
    const sent = attempt.get();
    if (sent?.body.performanceId === sheet.performanceId) void sendLatest.current(sent);
  }, [sheet.performanceId]);

  const pay = async (event: Event) => {
    event.preventDefault();
    setChecked(true);
    const typed = { email: contact.email.trim(), name: contact.name.trim() };
    if (Object.keys(wrongWith(typed)).length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], input:invalid')?.focus();
      return;
    }
    if (!card.current || progress || preparing) return;
    setCardWrong(undefined);
    setPreparing(true);
    const method = await paymentMethodOf(card.current, typed).catch(() => ({
      wrong: 'The payment provider cannot be reached. Try again in a moment; you have not been charged.',
    }));
    setPreparing(false);
    if ('wrong' in method) {
      setCardWrong(method.wrong);
      return;
    }
    await send({
      idempotencyKey: newKey(),
      body: {
        performanceId: sheet.performanceId,
        holdId: hold.holdId,
        seatIds: [...hold.seatIds],
        ...(hold.ticketTypes && { ticketTypes: [...hold.ticketTypes] }),
        contact: typed.name ? typed : { email: typed.email },
        paymentMethodId: method.id,
        quotedTotal: total,
      },
    });
  };

  return (
    <div class="page checkout">
      <PerformanceHead sheet={sheet} title={`Checkout – ${sheet.title}`} back={{ href: kept.chosenAt, to: 'Seats' }}>
        Checkout
      </PerformanceHead>
      {ended && <Ended shown={ended} chosenAt={kept.chosenAt} lookAgain={() => resend(send)} />}
      {progress && <InProgress progress={progress} />}
      <div class="two-columns form-and-summary">
        <form ref={form} onSubmit={pay} noValidate hidden={progress !== undefined || isOver(ended)}>
          <ContactSection
            contact={contact}
            change={setContact}
            wrong={checked ? wrongWith(contact) : {}}
            mustSignIn={mustSignIn}
            organiser={sheet.organiser.name}
          />
          {!mustSignIn && (
            <>
              <CardSection card={card} total={total} wrong={cardWrong} />
              <button type="submit" class="button primary large wide" aria-busy={preparing}>
                Pay {moneyText(total)}
              </button>
              <p class="small muted">
                Card data goes to the payment provider alone. By paying you accept the organiser’s ground rules.
              </p>
            </>
          )}
        </form>
        <Summary performance={performance} hold={hold} parts={{ ...parts, total }} />
      </div>
    </div>
  );
};

const resend = (send: (sent: Attempt) => Promise<void>) => {
  const sent = attempt.get();
  if (sent) void send(sent);
};

/** Nothing on the form can be used any more: what remains is the next step the notice offers. */
const isOver = (shown: Shown | undefined): boolean =>
  shown !== undefined && ('unknown' in shown || shown.words.next === 'chooseAgain');

/** Puts an end that is no sale into words; after a failed payment the same seats are held once more, if they still can be. */
const shownOf = async (end: Exclude<End, { paid: unknown }>, performance: Performance, kept: Held): Promise<Shown> => {
  if ('unknown' in end) return { unknown: true };
  const code = 'refused' in end ? end.refused.code : (end.cancelled.reason ?? 'Fault');
  const reference = 'refused' in end ? end.refused.reference : end.cancelled.orderId;
  const words = endedWords(code);
  if ('refused' in end && end.refused.code === 'TotalChanged') return { words, reference, total: end.refused.total };
  if (words.next !== 'payAgain') return { words, reference };
  return (await holdAgain(performance, kept))
    ? { words: { ...words, text: `${words.text} Your seats are still held for you.` }, reference }
    : {
        words: {
          ...words,
          text: `${words.text} Meanwhile someone else has taken a seat of yours: choose again.`,
          next: 'chooseAgain',
        },
        reference,
      };
};
