/** The name of the build that this page is of, "0.1.0+3f2a91c0b7", as it stands in its head; "" where none does. */
export const pageVersion = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="application-version"]')?.content ?? '';
