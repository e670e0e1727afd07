import { useEffect, useRef } from 'preact/hooks';
import { HoldBar } from '../choice/hold-bar.tsx';
import { hasMoved, usePath } from '../router.tsx';
import { Header } from './header.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { Screen } from './screen.tsx';

/** What stands around every page. */
export const Site = () => {
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // Until the heading of the new page is there, focus must not stay on something that is gone.
    if (hasMoved() && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip button" href="#main">
        Skip to the content
      </a>
      <Header />
      <OfflineBanner />
      <HoldBar />
      <main id="main" ref={main} tabIndex={-1}>
        <Screen path={path} />
      </main>
      <footer class="site-footer">
        <div class="inner">
          <p>Every price includes all fees and taxes.</p>
          <p>Tickets are sold by the organiser, through Boxoffice.</p>
        </div>
      </footer>
    </>
  );
};
