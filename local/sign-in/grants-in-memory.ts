import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  until: number;
}

/** Sessions, codes and grants of one issuer, gone when it stops. @param now milliseconds since 1970. */
export const grantsInMemory = (now: () => number): AdapterFactory => {
  const kept = new Map<string, Kept>();

  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    if (!found) return undefined;
    if (found.until > now()) return found.payload;
    kept.delete(key);
    return undefined;
  };

  const firstWhere = (model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of kept.keys()) {
      const payload = key.startsWith(`${model}:`) ? find(key) : undefined;
      if (payload && matches(payload)) return payload;
    }
    return undefined;
  };

  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      kept.set(`${model}:${id}`, {
        payload,
        until: expiresIn === undefined ? Number.POSITIVE_INFINITY : now() + expiresIn * 1000,
      });
    },
    async find(id) {
      return find(`${model}:${id}`);
    },
    async findByUid(uid) {
      return firstWhere(model, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return firstWhere(model, (payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
};
