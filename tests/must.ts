/** The value, where a test knows that there is one. */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error('The test expected something here and there is nothing');
  return value;
}
