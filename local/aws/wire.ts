import type { IncomingHttpHeaders } from 'node:http';
import type { Json, JsonObject } from '../ports.ts';

/** What AWS answers when it refuses a call: an error code the SDKs turn into a class of the same name. */
export class AwsFault extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: JsonObject;

  constructor(code: string, message: string, status = 400, fields: JsonObject = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** A service that speaks AWS's JSON protocol: the operation is the part of `x-amz-target` after the dot. */
export type JsonService = (operation: string, input: JsonObject) => Promise<JsonObject> | JsonObject;

export interface RestRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface RestAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: Json | Buffer;
}

/** A service that speaks REST with JSON bodies; undefined when the path is not its own. */
export type RestService = (request: RestRequest) => Promise<RestAnswer | undefined> | RestAnswer | undefined;

export const unknownOperation = (service: string, operation: string): AwsFault =>
  new AwsFault('UnknownOperationException', `The local cloud does not serve ${service} ${operation}`);

/** Seconds since 1970, as AWS's JSON protocols write timestamps. */
export const epochSeconds = (milliseconds: number): number => milliseconds / 1000;
