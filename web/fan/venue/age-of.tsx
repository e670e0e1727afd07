import type { Words } from '#shared/contracts/client.ts';
import { Status } from '#web/ui/status.tsx';
import type { Asked } from '../asked.ts';
import { useNow } from '../clock.ts';

/** Says when what is left was last known, once that is too old to be trusted. */
export const AgeOf = <T, No extends Words>({ asked }: { asked: Asked<T, No> }) => {
  useNow(5_000);
  const seconds = asked.state === 'here' ? Math.round((Date.now() - asked.asOf) / 1000) : 0;
  return (
    <p class="age small" role="status">
      {asked.state === 'refused' && (
        <Status tone="warning">
          {/* A conflict is with what is being done to the performance, and says so. */}
          {asked.refusal.status === 409 ? asked.refusal.title : 'What is left cannot be shown right now. Trying again.'}
        </Status>
      )}
      {seconds > 15 && <Status tone="warning">Last update {Math.round(seconds / 5) * 5} seconds ago</Status>}
    </p>
  );
};
