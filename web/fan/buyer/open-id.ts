import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { paths } from '../paths.ts';
import { siteConfig } from '../site-config.ts';
import { type SignedInFan, signedInFan } from './signed-in-fan.ts';

let made: Promise<UserManager> | undefined;

const manager = (): Promise<UserManager> => {
  made ??= siteConfig().then(
    ({ issuer, clientId, scope }) =>
      new UserManager({
        authority: issuer,
        client_id: clientId,
        redirect_uri: `${location.origin}${paths.signedIn}`,
        post_logout_redirect_uri: `${location.origin}/`,
        response_type: 'code',
        scope,
        automaticSilentRenew: false,
        userStore: new WebStorageStateStore({ store: sessionStorage }),
        stateStore: new WebStorageStateStore({ store: sessionStorage }),
      }),
  );
  made.catch(() => {
    made = undefined;
  });
  return made;
};

const keep = (user: User): SignedInFan => {
  const { email, name } = user.profile;
  const fan = {
    accessToken: user.access_token,
    expiresAt: new Date((user.expires_at ?? 0) * 1000).toISOString(),
    email: email ?? '',
    name: name ?? '',
  };
  signedInFan.set(fan);
  return fan;
};

/** Leaves for the issuer; the fan comes back to the page they were on. */
export const signIn = async (): Promise<void> =>
  (await manager()).signinRedirect({ state: { backTo: `${location.pathname}${location.search}` } });

/** Finishes a sign-in on the page the issuer sent the fan to. @returns the path the fan came from. */
export const finishSignIn = async (): Promise<string> => {
  const user = await (await manager()).signinCallback(location.href);
  if (!user) throw new Error('The sign-in has no answer');
  keep(user);
  const { state } = user;
  const backTo: unknown = typeof state === 'object' && state !== null && 'backTo' in state ? state.backTo : undefined;
  // Only a path of this site: never `//elsewhere.example`.
  return typeof backTo === 'string' && /^\/(?![/\\])/.test(backTo) ? backTo : paths.home;
};

/** A fresh token by the refresh token; signs out quietly when the issuer has forgotten the fan. */
export const renew = async (): Promise<SignedInFan | undefined> => {
  try {
    const user = await (await manager()).signinSilent();
    if (user) return keep(user);
  } catch {
    // Asked again at the next sign-in: there is nothing to repair here.
  }
  signedInFan.set(undefined);
  return undefined;
};

export const signOut = async (): Promise<void> => {
  signedInFan.set(undefined);
  await (await manager()).signoutRedirect();
};
