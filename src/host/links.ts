/**
 * Whether a link may be opened: https, to one of these hosts. Addresses of documents stand in rows that
 * everybody who may write in the lists can change; one that leads elsewhere looks like ours and is not.
 */
export function mayOpen(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' && hosts.includes(host);
}

/** Where Teams itself has its meetings, under its old name and the new one. */
const meetings = ['teams.microsoft.com', 'teams.cloud.microsoft'];

/**
 * Whether a link joins a meeting in Teams, and does nothing else there: the same host has links that install an
 * app or begin a chat.
 */
export const joinsMeeting = (url: string): boolean =>
  mayOpen(url, meetings) && /^\/(l\/meetup-join|meet)\/[^/]/.test(new URL(url).pathname);

/** Links come from calendars and lists, where anybody may have written them: what is no web address is refused. */
export const onlyWeb =
  (open: (url: string) => Promise<void>) =>
  async (url: string): Promise<void> => {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new Error(`This is not a web address and was not opened: ${url}`);
    }
    await open(url);
  };
