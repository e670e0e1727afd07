import type { Json, JsonObject } from './ports.ts';

/** Reads from JSON of unknown shape (templates, requests): each answers an empty value when the field is of another kind. */

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

export const numberOf = (value: Json | undefined): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

export const flagOf = (value: Json | undefined): boolean => value === true || value === 'true';

/** Parses JSON text; throws SyntaxError. */
export const parseJson = (text: string): Json => JSON.parse(text);
