import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#web/ui/notice.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { paths } from '../paths.ts';
import { matching } from '../router.tsx';
import { EventScreen } from '../screens/event/event-screen.tsx';
import { HomeScreen } from '../screens/home/home-screen.tsx';
import type { ScreenProps } from './screen-props.ts';

type Screen = ComponentType<ScreenProps>;

/** The first two pages come with the site; the others when they are wanted. */
const atOnce: readonly [string, Screen][] = [
  [paths.home.replace(/\/$/, ''), HomeScreen],
  [paths.event('{eventId}'), EventScreen],
];

const wanted: readonly [string, () => Promise<Screen>][] = [
  [paths.stadium('{performanceId}'), async () => (await import('../screens/stadium/stadium-screen.tsx')).StadiumScreen],
  [
    paths.section('{performanceId}', '{sectionId}'),
    async () => (await import('../screens/section/section-screen.tsx')).SectionScreen,
  ],
  [
    paths.checkout('{performanceId}'),
    async () => (await import('../screens/checkout/checkout-screen.tsx')).CheckoutScreen,
  ],
  [paths.order('{orderId}'), async () => (await import('../screens/order/order-screen.tsx')).OrderScreen],
  [paths.tickets, async () => (await import('../screens/tickets/tickets-screen.tsx')).TicketsScreen],
  [paths.signedIn, async () => (await import('../screens/signed-in/signed-in-screen.tsx')).SignedInScreen],
];

const nowhere = async (): Promise<Screen> => (await import('../screens/not-found/not-found-screen.tsx')).NotFoundScreen;

interface Found {
  load: () => Promise<Screen>;
  params: Record<string, string>;
}

const find = (path: string): Found => {
  for (const [pattern, load] of wanted) {
    const params = matching(pattern, path);
    if (params) return { load, params };
  }
  return { load: nowhere, params: {} };
};

export const Screen = ({ path }: { path: string }) => {
  for (const [pattern, Here] of atOnce) {
    const params = matching(pattern, path);
    if (params) return <Here key={path} params={params} />;
  }
  return <Fetched key={path} path={path} />;
};

const Fetched = ({ path }: { path: string }) => {
  const [arrived, setArrived] = useState<{ Here: Screen; params: Record<string, string> } | 'failed'>();
  useEffect(() => {
    let left = false;
    const { load, params } = find(path);
    load().then(
      (Here) => !left && setArrived({ Here, params }),
      () => !left && setArrived('failed'),
    );
    return () => {
      left = true;
    };
  }, [path]);
  if (arrived === 'failed')
    return (
      <div class="page narrow">
        <Notice
          tone="danger"
          title="This page could not be loaded."
          actions={
            <button type="button" class="button" onClick={() => location.reload()}>
              Load it again
            </button>
          }
        >
          <p>The connection may have broken, or the site is newer than what your browser has. Nothing is lost.</p>
        </Notice>
      </div>
    );
  if (arrived) return <arrived.Here params={arrived.params} />;
  return (
    <div class="page">
      <Loading what="the page" heights={['44px', '320px']} />
    </div>
  );
};
