import type { Words } from '#shared/contracts/client.ts';
import { Heading } from '#web/ui/heading.tsx';
import { paths } from '../paths.ts';
import { Link } from '../router.tsx';
import { Refusal } from '../shell/refusal.tsx';

/** The performance of this page is not to be had. */
export const PerformanceRefusal = ({ refusal, again }: { refusal: Words & { code: string }; again: () => void }) => {
  const unknown = refusal.code === 'PerformanceUnknown' || refusal.code === 'Invalid';
  return (
    <div class="page narrow stack">
      <Heading title={unknown ? 'No such date' : 'The venue cannot be shown'} arrived />
      <Refusal refusal={refusal} again={again}>
        {unknown && (
          <Link class="button" href={paths.home}>
            See what is on
          </Link>
        )}
      </Refusal>
    </div>
  );
};
