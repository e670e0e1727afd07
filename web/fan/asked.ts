import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Words } from '#shared/contracts/client.ts';
import type { Result } from '#shared/kernel/result.ts';

export type Asked<T, No> =
  | { state: 'loading' }
  | { state: 'here'; value: T; asOf: number; stale: boolean }
  | { state: 'refused'; refusal: No; again: () => void };

/**
 * Asks when the page opens and whenever `about` changes (what the question is about, in a word); with `everyMs` it asks again while the page is looked at, and at once when it is looked at again.
 * What was known stays on screen when a later answer fails, marked stale.
 */
export const useAsked = <T, No extends Words>(
  about: string,
  ask: (signal: AbortSignal) => Promise<Result<T, No>>,
  everyMs?: number,
): Asked<T, No> => {
  const [asked, setAsked] = useState<Asked<T, No>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const again = useCallback(() => {
    setAsked({ state: 'loading' });
    setRound((count) => count + 1);
  }, []);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    const once = async () => {
      if (asking) return;
      asking = true;
      clearTimeout(timer);
      const answer = await latest.current(stop.signal).catch(() => undefined);
      asking = false;
      if (stop.signal.aborted || !answer) return;
      setAsked((before) => {
        if (answer.ok) return { state: 'here', value: answer.value, asOf: Date.now(), stale: false };
        if (before.state === 'here') return { ...before, stale: true };
        return { state: 'refused', refusal: answer.refusal, again };
      });
      if (everyMs !== undefined) timer = setTimeout(onceSeen, everyMs);
    };
    const onceSeen = () => {
      if (everyMs !== undefined && document.visibilityState === 'visible') void once();
    };
    setAsked({ state: 'loading' });
    // The first time also in a tab that was opened behind another: it is read there, later.
    void once();
    document.addEventListener('visibilitychange', onceSeen);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onceSeen);
    };
  }, [about, round, everyMs, again]);
  return asked;
};
