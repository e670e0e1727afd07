import './hold-bar.css';
import { useState } from 'preact/hooks';
import { extendHoldRoute, releaseHoldRoute } from '#shared/contracts/inventory/api.ts';
import { secondsBetween } from '#shared/kernel/time.ts';
import { Icon } from '#web/ui/icon.tsx';
import { moneyText } from '#web/ui/money.ts';
import { minutesAndSeconds } from '#web/ui/venue-time.ts';
import { api } from '../api.ts';
import { useNow } from '../clock.ts';
import { paths } from '../paths.ts';
import { goTo, Link, usePath } from '../router.tsx';
import { useAttempt } from './attempt.ts';
import { chooseAgain } from './choose-again.ts';
import { type Held, held, useHeld } from './held.ts';

/** Time left, seats and total: above every page while seats are held. */
export const HoldBar = () => {
  const kept = useHeld();
  const paying = useAttempt() !== undefined;
  return kept ? <Bar key={kept.hold.holdId} kept={kept} paying={paying} /> : null;
};

const Bar = ({ kept, paying }: { kept: Held; paying: boolean }) => {
  const { hold, total, title } = kept;
  const now = useNow(1_000);
  const path = usePath();
  const [said, setSaid] = useState('');
  const left = secondsBetween(now, hold.until);
  const seats = `${hold.seatIds.length} ${hold.seatIds.length === 1 ? 'seat' : 'seats'}`;

  // The checkout says it itself, with the same next step.
  if (left <= 0 && !paying) return path === paths.checkout(hold.performanceId) ? null : <Lapsed kept={kept} />;

  const extend = async () => {
    const { performanceId, holdId } = hold;
    // A second click after a lost answer asks for the same extension, not for another.
    const again = { params: { performanceId, holdId }, idempotencyKey: `extend-${holdId}` };
    const answer = await api.call(extendHoldRoute, again);
    if (answer.ok) {
      held.set({ ...kept, hold: answer.value });
      setSaid('Your seats are kept longer.');
    } else if (answer.refusal.code === 'AlreadyExtended') held.set({ ...kept, hold: { ...hold, extended: true } });
    else setSaid(answer.refusal.title);
  };
  const giveBack = async () => {
    const { performanceId, holdId } = hold;
    const answer = await api.call(releaseHoldRoute, { params: { performanceId, holdId } });
    if (!answer.ok && answer.refusal.code !== 'HoldUnknown') {
      setSaid(answer.refusal.title);
      return;
    }
    held.set(undefined);
    if (path === paths.checkout(performanceId)) goTo(kept.chosenAt);
  };
  const soon = left <= 120;
  return (
    <section class={`hold-bar ${soon ? 'soon' : ''}`} aria-label="Held seats">
      <div class="inner">
        <p class="time">
          <Icon name="clock" />
          <span>
            <span class="number strong">{minutesAndSeconds(left)}</span>
            <span class="only-read"> minutes left:</span> {seats} held
            <span class="title"> · {title}</span>
            {soon && left > 0 && <span class="strong"> · soon free again</span>}
          </span>
        </p>
        <p class="total strong number">{moneyText(total)}</p>
        {!paying && (
          <div class="do">
            {!hold.extended && (
              <button type="button" class="button quiet" onClick={extend}>
                Keep longer
              </button>
            )}
            <button type="button" class="button quiet" onClick={giveBack}>
              Give back
            </button>
            {path !== paths.checkout(hold.performanceId) && (
              <Link class="button primary" href={paths.checkout(hold.performanceId)}>
                Check out
              </Link>
            )}
          </div>
        )}
      </div>
      <p class="only-read" role="status">
        {said || warningAt(left)}
      </p>
    </section>
  );
};

/** Said twice, at two minutes and at one: a count read every second would drown everything else. */
const warningAt = (left: number): string => {
  if (left > 120 || left <= 0) return '';
  return left > 60 ? 'Your seats are held for two more minutes.' : 'Your seats are held for one more minute.';
};

const Lapsed = ({ kept }: { kept: Held }) => (
  <section class="hold-bar soon" aria-label="Held seats">
    <div class="inner" role="status">
      <p class="time">
        <Icon name="clock" />
        <span>
          <span class="strong">Your hold has lapsed.</span> You have not been charged.
        </span>
      </p>
      <div class="do">
        <button type="button" class="button primary" onClick={() => chooseAgain(kept)}>
          Choose again
        </button>
        <button type="button" class="button quiet" onClick={() => held.set(undefined)}>
          Close
        </button>
      </div>
    </div>
  </section>
);
