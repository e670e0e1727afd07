import type { Construct } from 'constructs';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { authorizerOf, type Issuer } from '../constructs/http-entry.ts';
import { signInOriginsOf, siteClient, userPool } from '../constructs/user-pools.ts';
import type { Authorizers } from '../platform.ts';

/** Who vouches for people: the customer's own issuer where the stage names one, else Cognito. */
export class IdentityStack extends ContextStack implements Authorizers {
  readonly fans: Issuer;
  readonly fanAuthorizerId: string;
  readonly staffAuthorizerId: string;
  /** Origins the fan site talks to while signing in, beside its own. */
  readonly signInOrigins: readonly string[];

  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'identity', props);
    const { issuer } = props.stage;
    const { fans, staff } = issuer
      ? {
          fans: { url: issuer.url, clients: issuer.fanClients },
          staff: { url: issuer.url, clients: issuer.staffClients },
        }
      : this.pools();
    this.fans = fans;
    this.signInOrigins = issuer ? issuer.signInOrigins : signInOriginsOf(props.stage);
    this.fanAuthorizerId = authorizerOf(this, 'fans', this.platform.apiId, fans);
    this.staffAuthorizerId = authorizerOf(this, 'staff', this.platform.apiId, staff);
  }

  private pools(): { fans: Issuer; staff: Issuer } {
    const { siteUrl, allowedOrigins } = this.deployment;
    const fans = userPool(this, 'fans', this.deployment);
    const staff = userPool(this, 'staff', this.deployment);
    // Cognito puts nobody into a group by itself, and a buyer is known by the group Fan.
    const onSignIn = new ContextFunction(this, 'on-sign-in', { impact: 'fans cannot sign in', timeoutSeconds: 5 });
    onSignIn.answerSignInsOf(fans);
    return {
      fans: {
        url: fans.userPoolProviderUrl,
        clients: [siteClient(fans, { scope: 'fan', site: siteUrl, minutes: 60 }), ...this.deployment.appClients],
      },
      staff: {
        url: staff.userPoolProviderUrl,
        clients: [siteClient(staff, { scope: 'staff', site: allowedOrigins[1], minutes: 15 })],
      },
    };
  }
}
