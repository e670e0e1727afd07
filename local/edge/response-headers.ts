import * as z from 'zod';
import type { Assembly } from '../ports.ts';
import { flag, numeric, readDeclared } from './declared.ts';
import type { EdgeAnswer } from './messages.ts';

interface AddedHeader {
  name: string;
  value: string;
  /** Whether it replaces what the origin sent. */
  overrides: boolean;
}

/** What a response headers policy adds to and takes from every answer. */
export interface ResponseHeaders {
  added: readonly AddedHeader[];
  removed: readonly string[];
}

const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: flag }).optional(),
        ContentTypeOptions: z.object({ Override: flag }).optional(),
        FrameOptions: z.object({ FrameOption: z.string(), Override: flag }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), Override: flag }).optional(),
        StrictTransportSecurity: z
          .object({
            AccessControlMaxAgeSec: numeric,
            IncludeSubdomains: flag.default(false),
            Preload: flag.default(false),
            Override: flag,
          })
          .optional(),
      })
      .default({}),
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), Override: flag })) })
      .default({ Items: [] }),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).default({ Items: [] }),
  }),
});

export const readResponseHeaders = (assembly: Assembly): ReadonlyMap<string, ResponseHeaders> =>
  new Map(
    readDeclared(assembly, 'AWS::CloudFront::ResponseHeadersPolicy', Policy).map(({ id, properties }) => {
      const config = properties.ResponseHeadersPolicyConfig;
      const all = [
        ...securityHeaders(config.SecurityHeadersConfig),
        ...config.CustomHeadersConfig.Items.map(({ Header, Value, Override }) => added(Header, Value, Override)),
      ];
      return [
        id,
        { added: all, removed: config.RemoveHeadersConfig.Items.map(({ Header }) => Header.toLowerCase()) },
      ] as const;
    }),
  );

const added = (name: string, value: string, overrides: boolean): AddedHeader => ({
  name: name.toLowerCase(),
  value,
  overrides,
});

type Security = z.infer<typeof Policy>['ResponseHeadersPolicyConfig']['SecurityHeadersConfig'];

const securityHeaders = (security: Security): AddedHeader[] => {
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: type,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: hsts,
  } = security;
  const maximum = hsts && [
    `max-age=${hsts.AccessControlMaxAgeSec}`,
    hsts.IncludeSubdomains && 'includeSubDomains',
    hsts.Preload && 'preload',
  ];
  return [
    ...(csp ? [added('content-security-policy', csp.ContentSecurityPolicy, csp.Override)] : []),
    ...(type ? [added('x-content-type-options', 'nosniff', type.Override)] : []),
    ...(frame ? [added('x-frame-options', frame.FrameOption, frame.Override)] : []),
    ...(referrer ? [added('referrer-policy', referrer.ReferrerPolicy, referrer.Override)] : []),
    ...(hsts && maximum ? [added('strict-transport-security', maximum.filter(Boolean).join('; '), hsts.Override)] : []),
  ];
};

export const withResponseHeaders = (policy: ResponseHeaders | undefined, answer: EdgeAnswer): EdgeAnswer => {
  if (!policy) return answer;
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !policy.removed.includes(name)));
  for (const { name, value, overrides } of policy.added) if (overrides || !(name in headers)) headers[name] = value;
  return { ...answer, headers };
};
