import { at, type Check, complain, listOf, numberOf, ofType, textOf } from './templates.ts';

const minutes = { Staff: 15, Fan: 60 } as const;

const staffPool = (name: string): boolean => name.includes('-staff');

const secondFactor: Check = (templates) =>
  complain('BASE5', ofType(templates, 'AWS::Cognito::UserPool'), ({ properties }) => {
    const staff = staffPool(textOf(properties.UserPoolName));
    const wanted = staff ? 'ON' : 'OPTIONAL';
    const given = textOf(properties.MfaConfiguration);
    if (given !== 'ON' && given !== wanted) return `the second factor is ${given || 'absent'}, not ${wanted}`;
    if (!listOf(properties.EnabledMfas).includes('SOFTWARE_TOKEN_MFA')) return 'the second factor is no app';
    if (staff && at(properties, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly') !== true)
      return 'anybody may sign up as staff';
    if (!(numberOf(at(properties, 'Policies', 'PasswordPolicy', 'MinimumLength')) >= 12))
      return 'passwords may be shorter than twelve characters';
    return properties.DeletionProtection !== 'ACTIVE' && 'everybody’s account can be deleted by mistake';
  });

const clients: Check = (templates) =>
  complain('BASE5', ofType(templates, 'AWS::Cognito::UserPoolClient'), ({ properties }) => {
    const scopes = listOf(properties.AllowedOAuthScopes).map(textOf).join(' ');
    const most = scopes.includes('staff') ? minutes.Staff : minutes.Fan;
    if (properties.PreventUserExistenceErrors !== 'ENABLED') return 'it tells strangers who has an account';
    if (properties.GenerateSecret === true) return 'a site in a browser cannot keep a secret: PKCE needs none';
    if (listOf(properties.AllowedOAuthFlows).some((flow) => flow !== 'code'))
      return 'a flow other than code is allowed';
    if (at(properties, 'TokenValidityUnits', 'AccessToken') !== 'minutes')
      return 'the life of a token is not in minutes';
    if (properties.EnableTokenRevocation !== true) return 'a stolen token cannot be taken back';
    if (listOf(properties.CallbackURLs).some((url) => !/^https:\/\/[^*]+$/.test(textOf(url))))
      return 'tokens may be sent to a place that is not ours';
    if (!(numberOf(properties.AccessTokenValidity) <= most)) return `a token lives longer than ${most} minutes`;
    if (
      properties.ExplicitAuthFlows === undefined ||
      listOf(properties.ExplicitAuthFlows).includes('ALLOW_REFRESH_TOKEN_AUTH')
    )
      return 'tokens can be refreshed without rotation';
    return at(properties, 'RefreshTokenRotation', 'Feature') !== 'ENABLED' && 'refresh tokens are not rotated';
  });

/** BASE5: sign-in. */
export const signInChecks: readonly Check[] = [secondFactor, clients];
