/**
 * Whether a link may be opened: https, to one of these hosts. Addresses of documents stand in rows that
 * everybody who may write in the lists can change; one that leads elsewhere looks like ours and is not.
 */
export function mayOpen(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' && hosts.includes(host);
}
