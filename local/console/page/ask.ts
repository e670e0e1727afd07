/** Asks the console's own API. @throws Error with the API's own words. */
export const ask = async <Answer>(
  path: string,
  method: 'GET' | 'POST' | 'DELETE' = 'GET',
  body?: object,
): Promise<Answer> => {
  const answer = await fetch(`/console/api/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const value = (await answer.json()) as Answer & { message?: string };
  if (!answer.ok) throw new Error(value.message ?? `The console answered ${answer.status}`);
  return value;
};
