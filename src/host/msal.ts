// What we use of MSAL, so that a page which fetches this file fetches no more of the library than that.
export {
  BrowserCacheLocation,
  CacheLookupPolicy,
  createNestablePublicClientApplication,
  EventType,
} from '@azure/msal-browser';
