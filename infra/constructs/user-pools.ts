import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

type People = 'fans' | 'staff';

const domainPrefix = (stage: Stage, people: People): string => `${prefixOf(stage)}-${people}-${stage.account}`;

/** Fans sign up by themselves and may have a second factor; staff are invited and must. */
export const userPool = (scope: Construct, people: People, stage: Stage): UserPool => {
  const pool = new UserPool(scope, people, {
    userPoolName: `${prefixOf(stage)}-${people}`,
    selfSignUpEnabled: people === 'fans',
    mfa: people === 'fans' ? Mfa.OPTIONAL : Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
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
  });
  new UserPoolDomain(scope, `${people}-domain`, {
    userPool: pool,
    cognitoDomain: { domainPrefix: domainPrefix(stage, people) },
  });
  if (people === 'fans')
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'a second factor is offered to fans; asked of everyone, it would turn buyers away at the door',
    });
  return pool;
};

/** The client of a site in a browser: code with PKCE, no secret. @returns its id. */
export const siteClient = (
  pool: UserPool,
  { scope, site, minutes }: { scope: 'fan' | 'staff'; site: string; minutes: number },
): string => {
  const right = new ResourceServerScope({ scopeName: scope, scopeDescription: `Call the API as ${scope}` });
  const server = pool.addResourceServer('boxoffice', { identifier: 'boxoffice', scopes: [right] });
  return pool.addClient('site', {
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // Named, because what Cognito takes when none is named allows refreshing without rotation.
    authFlows: { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.resourceServer(server, right)],
      callbackUrls: [`${site}/signed-in`],
      logoutUrls: [`${site}/`],
    },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: Duration.minutes(minutes),
    idTokenValidity: Duration.minutes(minutes),
    refreshTokenValidity: scope === 'staff' ? Duration.hours(12) : Duration.days(30),
    refreshTokenRotationGracePeriod: Duration.seconds(30),
  }).userPoolClientId;
};

/** Where a browser goes and calls while a fan signs in. */
export const signInOriginsOf = (stage: Stage): string[] => [
  `https://cognito-idp.${stage.region}.amazonaws.com`,
  `https://${domainPrefix(stage, 'fans')}.auth.${stage.region}.amazoncognito.com`,
];
