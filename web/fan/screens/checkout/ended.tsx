import type { Money } from '#shared/kernel/money.ts';
import { moneyText } from '#web/ui/money.ts';
import { Notice } from '#web/ui/notice.tsx';
import { signIn } from '../../buyer/leaving.ts';
import { chooseAgain } from '../../choice/choose-again.ts';
import { paths } from '../../paths.ts';
import { goTo } from '../../router.tsx';
import type { EndedWords, Next } from './ended-words.ts';

/** An end that is no sale, or no end that is known. */
export type Shown = { unknown: true } | { words: EndedWords; reference: string | undefined; total?: Money };

interface EndedProps {
  shown: Shown;
  chosenAt: string;
  lookAgain: () => void;
}

/** What happened, whether money moved, and one next step. */
export const Ended = ({ shown, chosenAt, lookAgain }: EndedProps) => {
  if ('unknown' in shown)
    return (
      <Notice
        tone="warning"
        answers
        title="We do not know yet how your payment ended. Do not pay again."
        actions={
          <button type="button" class="button" onClick={lookAgain}>
            Look again
          </button>
        }
      >
        <p>
          It goes on without you: you get an e-mail with your tickets, or your money is given back in full. You can
          close this page.
        </p>
      </Notice>
    );
  const { words, reference, total } = shown;
  const steps: Partial<Record<Next, { words: string; act: () => void }>> = {
    chooseAgain: { words: 'Choose again', act: () => chooseAgain({ chosenAt }) },
    signIn: { words: 'Sign in', act: signIn },
    seeTickets: { words: 'See your tickets', act: () => goTo(paths.tickets) },
  };
  const step = steps[words.next];
  return (
    <Notice
      tone={words.next === 'signIn' || words.next === 'seeTotal' ? 'warning' : 'danger'}
      answers
      title={words.title}
      reference={reference}
      actions={
        step && (
          <button type="button" class="button primary" onClick={step.act}>
            {step.words}
          </button>
        )
      }
    >
      <p>{words.text}</p>
      {total && (
        <p>
          New total <span class="strong number">{moneyText(total)}</span>
        </p>
      )}
    </Notice>
  );
};
