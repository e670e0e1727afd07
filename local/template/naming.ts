import { createHash } from 'node:crypto';
import { textOf } from '../json-fields.ts';
import type { JsonObject } from '../ports.ts';

/** Where a resource stands: what its ARN and its default name are made of. */
export interface Place {
  stack: string;
  logicalId: string;
  region: string;
  account: string;
  /** Endpoint of the local cloud, e.g. http://localhost:4566: queue URLs point there. */
  endpoint: string;
}

/** What `Ref` and `Fn::GetAtt` of one resource give. */
export interface Identity {
  /** `DeclaredResource.physicalId`: as `Ref`, except for a queue, whose name says more than its URL. */
  physicalId: string;
  ref: string;
  attributes: Record<string, string>;
}

/** Hexadecimal digits, the same at every start. */
export const fingerprint = (place: Place, length: number): string =>
  createHash('sha256').update(`${place.stack}/${place.logicalId}`).digest('hex').slice(0, length);

export const uuidOf = (place: Place): string => {
  const hex = fingerprint(place, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Names a resource by its resolved properties and its place. */
export type Naming = (properties: JsonObject, place: Place) => Identity;

export const arn = (place: Place, service: string, rest: string): string =>
  `arn:aws:${service}:${place.region}:${place.account}:${rest}`;

/** The name the template gives, or one made of stack and logical id. */
export const named = (properties: JsonObject, place: Place, property: string): string =>
  textOf(properties[property]) ?? `${place.stack}-${place.logicalId}`;

/** `Ref` is the name, `Arn` the ARN. */
export const byName =
  (service: string, property: string, resource: (name: string) => string): Naming =>
  (properties, place) => {
    const name = named(properties, place, property);
    return { physicalId: name, ref: name, attributes: { Arn: arn(place, service, resource(name)), Name: name } };
  };

/** `Ref` is the ARN. */
export const byArn =
  (service: string, property: string, resource: (name: string) => string): Naming =>
  (properties, place) => {
    const name = named(properties, place, property);
    const value = arn(place, service, resource(name));
    return { physicalId: value, ref: value, attributes: { Arn: value, Name: name } };
  };
