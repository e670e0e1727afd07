const account = '000000000000';

/** STS: who is calling is always the same here. Answers XML for GetCallerIdentity, undefined for any other action. */
export const callerIdentity = (action: string): string | undefined =>
  action === 'GetCallerIdentity'
    ? [
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>',
        `<Arn>arn:aws:iam::${account}:user/local</Arn><UserId>local</UserId><Account>${account}</Account>`,
        '</GetCallerIdentityResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>',
        '</GetCallerIdentityResponse>',
      ].join('')
    : undefined;
