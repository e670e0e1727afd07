/** How long one call to another system may take: every function that calls it has more time than that. */
export interface RequestTimes {
  /** In all, the first included. */
  tries: number;
  /** Milliseconds of one try, connecting included. */
  timeoutMs: number;
  /** Milliseconds of all pauses between the tries together, at the longest. */
  pausesMs: number;
}

/** Every try ends by its timeout, every pause is the longest. @returns milliseconds. */
export const worstOf = ({ tries, timeoutMs, pausesMs }: RequestTimes): number => tries * timeoutMs + pausesMs;

/** AWS. The SDK pauses up to 0.5 s and then up to 1 s when it was throttled, a fifth of that after other faults. */
export const awsRequests: RequestTimes = { tries: 3, timeoutMs: 2_500, pausesMs: 1_500 };

/** Another context's answer. The second asking has only what the first has left. */
export const questionRequests: RequestTimes = { tries: 1, timeoutMs: 9_000, pausesMs: 0 };
