/** The versions of the origin secret. A version is named by a token that Secrets Manager gives. */
export interface SecretVersions {
  /** The value everybody knows now. */
  current(): Promise<string>;
  /** True when the token's version has a value already: a step that is repeated makes no second one. */
  isMade(token: string): Promise<boolean>;
  isCurrent(token: string): Promise<boolean>;
  make(token: string, value: string): Promise<void>;
  /** Makes the token's version the current one, and what was current the previous one. */
  promote(token: string): Promise<void>;
}

/** What the edge sends to the API. */
export interface Edge {
  header(): Promise<string>;
  /** Takes minutes to be so everywhere. */
  send(value: string): Promise<void>;
  /** True when every place of the edge sends what was last asked for. */
  isEverywhere(): Promise<boolean>;
}

export interface EdgePorts {
  secret: SecretVersions;
  edge: Edge;
  newValue: () => string;
  pause: (milliseconds: number) => Promise<void>;
}
