import { useEffect, useState } from 'preact/hooks';
import { Heading } from '#web/ui/heading.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { finishSignIn, signIn } from '../../buyer/open-id.ts';
import { paths } from '../../paths.ts';
import { goTo, Link } from '../../router.tsx';

/** Where the issuer sends a fan back to; goes on to the page they came from. */
export const SignedInScreen = () => {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    finishSignIn().then(
      (backTo) => goTo(backTo, { replace: true }),
      () => setFailed(true),
    );
  }, []);
  return (
    <div class="page narrow stack">
      <Heading title={failed ? 'You are not signed in' : 'Signing you in'} arrived={failed} />
      {failed ? (
        <Notice
          tone="warning"
          title="The sign-in was left or took too long."
          actions={
            <>
              <button type="button" class="button" onClick={signIn}>
                Sign in
              </button>
              <Link class="button" href={paths.home}>
                Go on without
              </Link>
            </>
          }
        >
          <p>Seats you hold are still held.</p>
        </Notice>
      ) : (
        <Loading what="your account" heights={['44px']} />
      )}
    </div>
  );
};
