// What we use of MSAL, so that a page which fetches this file fetches no more of the library than that.
export { BrowserCacheLocation, createNestablePublicClientApplication } from '@azure/msal-browser';
