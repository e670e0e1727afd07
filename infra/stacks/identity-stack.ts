import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
  type UserPoolProps,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** Who vouches for people, and which clients they may come through. */
export interface Issuer {
  url: string;
  clients: readonly string[];
}

export interface Identity {
  fans: Issuer;
  staff: Issuer;
  /** Origins the fan site talks to while signing in, beside its own. */
  signInOrigins: readonly string[];
}

/** Sign-in by Cognito: fans with a password and a second factor if they wish, staff never without one. */
export class IdentityStack extends Stack implements Identity {
  readonly fans: Issuer;
  readonly staff: Issuer;
  readonly signInOrigins: readonly string[];

  constructor(scope: Construct, stage: Stage) {
    const name = `${prefixOf(stage)}-identity`;
    super(scope, name, { stackName: name, env: { account: stage.account, region: stage.region } });
    const fans = this.pool('fans', stage, { mfa: Mfa.OPTIONAL, selfSignUpEnabled: true });
    const staff = this.pool('staff', stage, { mfa: Mfa.REQUIRED, selfSignUpEnabled: false });
    Validations.of(fans).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'a second factor is offered to fans; asked of everyone, it would turn buyers away at the door',
    });
    const fanSite = this.client(fans, 'fan', {
      callback: `${stage.siteUrl}/signed-in`,
      home: `${stage.siteUrl}/`,
      minutes: 60,
    });
    const staffSite = this.client(staff, 'staff', {
      callback: `${stage.allowedOrigins[1]}/signed-in`,
      home: `${stage.allowedOrigins[1]}/`,
      minutes: 15,
    });
    this.fans = { url: fans.userPoolProviderUrl, clients: [fanSite.userPoolClientId] };
    this.staff = { url: staff.userPoolProviderUrl, clients: [staffSite.userPoolClientId] };
    this.signInOrigins = [
      `https://cognito-idp.${stage.region}.amazonaws.com`,
      `https://${domainPrefix(stage, 'fans')}.auth.${stage.region}.amazoncognito.com`,
    ];
  }

  private pool(id: 'fans' | 'staff', stage: Stage, props: UserPoolProps): UserPool {
    const pool = new UserPool(this, id, {
      userPoolName: `${prefixOf(stage)}-${id}`,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.PLUS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
    new UserPoolDomain(this, `${id}-domain`, {
      userPool: pool,
      cognitoDomain: { domainPrefix: domainPrefix(stage, id) },
    });
    return pool;
  }

  private client(
    pool: UserPool,
    scope: 'fan' | 'staff',
    { callback, home, minutes }: { callback: string; home: string; minutes: number },
  ): UserPoolClient {
    const right = new ResourceServerScope({ scopeName: scope, scopeDescription: `Call the API as ${scope}` });
    const server: UserPoolResourceServer = pool.addResourceServer('boxoffice', {
      identifier: 'boxoffice',
      scopes: [right],
    });
    return pool.addClient('site', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.resourceServer(server, right)],
        callbackUrls: [callback],
        logoutUrls: [home],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(minutes),
      idTokenValidity: Duration.minutes(minutes),
      refreshTokenValidity: scope === 'staff' ? Duration.hours(12) : Duration.days(30),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
  }
}

const domainPrefix = (stage: Stage, pool: 'fans' | 'staff'): string => `${prefixOf(stage)}-${pool}-${stage.account}`;
