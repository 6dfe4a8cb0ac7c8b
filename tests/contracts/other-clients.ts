import type { Tenant } from '#sim/tenant.ts';
import { openTenant, speakAs } from '../sim/speak.ts';

// Clients that are not ours do basic work against the simulated tenant: Microsoft's own SDK and the community's
// PnPjs. They know how the real service answers; where one of them stumbles, it is the simulation that is wrong.

export const root = 'https://graph.microsoft.com/v1.0';
export const host = 'norrdal.sharepoint.com';
export const path = '/sites/handlingar';
export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const scopes = ['User.Read', 'Chat.ReadBasic', 'Calendars.Read', 'Sites.ReadWrite.All'];

export const newKey = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const textOf = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);
export const bytesOf = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;

export type Row = {
  readonly id: string;
  readonly eTag: string;
  readonly fields: Readonly<Record<string, unknown>>;
};
export type Page<T> = { readonly value: readonly T[] };
export type Named = { readonly id: string; readonly name: string };

/** The status that a client's error tells of; 200 when there was none. */
export const statusOf = async (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (failure: unknown) => {
      if (typeof failure !== 'object' || failure === null) throw failure;
      if ('statusCode' in failure) return Number(failure.statusCode);
      if ('status' in failure) return Number(failure.status);
      throw failure;
    },
  );

export type AtWork = { readonly tenant: Tenant; readonly token: string };

/** The secretary's token at a fresh tenant. */
export async function atWork(): Promise<AtWork> {
  const tenant = openTenant();
  const { token } = await speakAs(tenant, 'secretary', scopes);
  return { tenant, token };
}
