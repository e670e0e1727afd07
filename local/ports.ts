/** What the parts of the local cloud offer each other. Each part is started from the synthesized templates alone. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One resource of the synthesized app with every intrinsic (Ref, GetAtt, Join, Sub, ImportValue …) already resolved. */
export interface DeclaredResource {
  stack: string;
  logicalId: string;
  type: string;
  /** Name (queues, tables, functions …) or ARN (machines, buses …), whatever `Ref` gives in AWS. */
  physicalId: string;
  properties: JsonObject;
}

export interface Assembly {
  all(): readonly DeclaredResource[];
  ofType(type: string): readonly DeclaredResource[];
  /** Folder of a file asset (a Lambda bundle), absolute. */
  assetDirectory(resource: DeclaredResource): string;
}

export interface InvokeAnswer {
  payload: Json;
  /** 'Unhandled' when the handler threw: the payload is then `{ errorType, errorMessage, trace }`, as AWS answers. */
  functionError?: 'Unhandled';
}

/** A fault for tests and for the console: the function is killed before it runs, or after it has done its work. */
export type Fault = { functionName: string; when: 'before' | 'after'; times: number };

export interface Functions {
  /** Invokes by name, ARN or alias ARN, and waits for the answer. Rejects only for what AWS itself would answer as a service error. */
  invoke(nameOrArn: string, event: Json): Promise<InvokeAnswer>;
  injectFault(fault: Fault): void;
  clearFaults(): void;
}

/** Something that happened, for the console page: one line each. */
export interface Happening {
  at: string;
  kind: 'request' | 'aws' | 'invoke' | 'run' | 'event' | 'message' | 'mail' | 'simulator' | 'fault';
  title: string;
  detail?: Json;
}

export interface Journal {
  note(happening: Omit<Happening, 'at'>): void;
  recent(kind?: Happening['kind']): readonly Happening[];
  subscribe(listener: (happening: Happening) => void): () => void;
}

export interface Mail {
  id: string;
  at: string;
  from: string;
  to: readonly string[];
  subject: string;
  html: string;
  text: string;
}

/** The AWS side of the local cloud, served at one endpoint. */
export interface AwsSide {
  /** e.g. http://localhost:4566 */
  endpoint: string;
  functions: Functions;
  journal: Journal;
  inbox(): readonly Mail[];
  /** Write and read capacity units DynamoDB counted since the last reset, by table and by operation. */
  units: { read(): UnitsUsed; reset(): void };
  stop(): Promise<void>;
}

export interface UnitsUsed {
  write: number;
  read: number;
  byTable: Record<string, { write: number; read: number }>;
  byOperation: Record<string, { write: number; read: number; calls: number }>;
  /** By the access key of who asked: a function's is its name. */
  byCaller: Record<string, { write: number; read: number }>;
}
