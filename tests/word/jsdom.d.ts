// The little of jsdom that the tests use; the package brings no types of its own.
declare module 'jsdom' {
  export class JSDOM {
    constructor(markup: string, options?: { readonly contentType?: string });
    readonly window: { readonly document: Document };
  }
}
