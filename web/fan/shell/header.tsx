import { Icon } from '#web/ui/icon.tsx';
import { signIn, signOut } from '../buyer/leaving.ts';
import { useSignedInFan } from '../buyer/signed-in-fan.ts';
import { paths } from '../paths.ts';
import { Link, usePath } from '../router.tsx';
import { useClub } from './club.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** The club's band at the top of every page. */
export const Header = () => {
  const club = useClub();
  const fan = useSignedInFan();
  const path = usePath();
  return (
    <header class="site-header">
      <div class="inner">
        <Link class="wordmark" href={paths.home}>
          <Icon name="ticket" />
          <span>{club?.name ?? 'Boxoffice'}</span>
          {club && <span class="only-read">: all events</span>}
        </Link>
        <nav aria-label="You">
          <Link class="on-band" href={paths.tickets} {...(path === paths.tickets ? { 'aria-current': 'page' } : {})}>
            My tickets
          </Link>
          {fan ? (
            <button type="button" class="on-band" onClick={signOut}>
              Sign out<span class="only-read"> {fan.name || fan.email}</span>
            </button>
          ) : (
            <button type="button" class="on-band" onClick={signIn}>
              Sign in
            </button>
          )}
          <ThemeSwitch />
        </nav>
      </div>
    </header>
  );
};
