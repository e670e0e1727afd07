/** A request as the edge hands it on: header names in lower case, repeated headers joined as AWS joins them. */
export interface EdgeRequest {
  id: string;
  method: string;
  /** As it was sent, still percent-encoded, dot segments resolved; always begins with `/`. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Record<string, string>;
  /** `name=value`, in the order they were sent. */
  cookies: readonly string[];
  body: Buffer;
  /** The address of the connection, never what a header claims. */
  sourceIp: string;
}

export interface EdgeAnswer {
  status: number;
  headers: Record<string, string>;
  /** One line for each cookie: they cannot be joined. */
  cookies?: readonly string[];
  body: Buffer;
}

export const textAnswer = (status: number, contentType: string, body: string): EdgeAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body: Buffer.from(body),
});

/** What the HTTP API itself answers, as opposed to a function behind it. */
export const messageAnswer = (status: number, message: string, headers: Record<string, string> = {}): EdgeAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify({ message })),
});
