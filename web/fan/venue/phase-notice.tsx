import '#web/ui/field.css';
import { useId } from 'preact/hooks';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SalesPhase } from '#shared/contracts/catalog/sale-terms.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { signIn } from '../buyer/leaving.ts';
import { useSignedInFan } from '../buyer/signed-in-fan.ts';
import { accessCode, useAccessCode } from '../choice/access-code.ts';
import { publicFrom } from './sale-now.ts';

interface PhaseNoticeProps {
  sheet: SaleSheet;
  phases: readonly SalesPhase[];
  now: Instant;
}

/** The sale is open, and not to everyone yet: to whom, until when, and the way in. */
export const PhaseNotice = ({ sheet, phases, now }: PhaseNoticeProps) => {
  const fan = useSignedInFan();
  const opens = publicFrom(sheet, now);
  const when = opens && venueTime(opens, sheet.venue.timeZone);
  const byToken = phases.some(({ audience }) => audience === 'members' || audience === 'partners');
  return (
    <Notice
      tone="warning"
      title={when ? `Everyone can buy from ${when.longDate} at ${when.time}.` : 'This sale is not open to everyone.'}
      actions={
        byToken &&
        !fan && (
          <button type="button" class="button" onClick={signIn}>
            Sign in
          </button>
        )
      }
    >
      <p>
        Now it is open to {phases.map(({ name }) => name).join(', and to ')}.
        {byToken &&
          (fan ? ' You are signed in: if you belong to them, go on.' : ' If you belong to them, sign in first.')}
      </p>
      {phases.some(({ audience }) => audience === 'accessCode') && <CodeField sheet={sheet} />}
    </Notice>
  );
};

const CodeField = ({ sheet: { performanceId } }: { sheet: SaleSheet }) => {
  const id = useId();
  const code = useAccessCode(performanceId);
  return (
    <div class="field code-field">
      <label for={id}>Access code</label>
      <p class="hint" id={`${id}-hint`}>
        It is looked at when you hold seats.
      </p>
      <input
        id={id}
        type="text"
        name="access-code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        value={code}
        aria-describedby={`${id}-hint`}
        onInput={(event) => accessCode.set({ performanceId, code: event.currentTarget.value })}
      />
    </div>
  );
};
