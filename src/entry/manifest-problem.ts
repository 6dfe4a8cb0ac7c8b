/** Something in a manifest or a package that Microsoft 365, or our own pages, would stumble over. */
export type ManifestProblem = {
  /** The file, and the place in it: "manifest.json /staticTabs/0/contentUrl". */
  readonly where: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
};

export const problemLine = ({ where, message, remedy }: ManifestProblem): string =>
  `${where}: ${message} ${remedy}`;
