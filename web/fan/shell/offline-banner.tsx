import { useEffect, useState } from 'preact/hooks';

/** Says that what is on screen may be old. */
export const OfflineBanner = () => {
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status" class="offline">
      {offline && <p>You are offline. What you see may be old; nothing is charged while you are.</p>}
    </div>
  );
};
