/** The business says yes with a value or no with a refusal. A fault is an exception, never a `Result`. */
export type Result<Value, Refusal> = Ok<Value> | Refused<Refusal>;
export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Refused<Refusal> = { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });
export const refuse = <const Refusal>(refusal: Refusal): Refused<Refusal> => ({ ok: false, refusal });
