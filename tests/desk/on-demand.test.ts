import { expect, test } from 'vitest';
import { fetched } from '#desk/on-demand.ts';
import { publishFailure } from '#desk/publish-failure.ts';

const lost = (): Promise<never> => {
  const error = new Error('Loading chunk publishing failed.');
  error.name = 'ChunkLoadError';
  return Promise.reject(error);
};

test('a script that does not come without network is told as no network, and publishing can be tried again', async () => {
  const failure: unknown = await fetched('Fetching what publishing needs', lost).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ kind: 'offline' });
  expect(publishFailure(failure)).toMatchObject({ reason: 'offline' });
});

test('a mistake of our own in a script is not told as no network', async () => {
  const mistake = new TypeError('x is not a function');
  await expect(fetched('Fetching what publishing needs', () => Promise.reject(mistake))).rejects.toBe(
    mistake,
  );
});
