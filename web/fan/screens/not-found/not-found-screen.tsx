import { Heading } from '#web/ui/heading.tsx';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';

export const NotFoundScreen = () => (
  <div class="page narrow stack">
    <Heading title="There is no such page" arrived />
    <p>The address may have a slip in it, or the event is over.</p>
    <p>
      <Link class="button" href={paths.home}>
        See what is on
      </Link>
    </p>
  </div>
);
