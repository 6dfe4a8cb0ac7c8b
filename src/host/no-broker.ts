// Stands in the built pages for what MSAL signs in with through Windows' own broker (webpack.config.js puts it there):
// a tenth of the library, behind a setting that is off unless asked for and that no page of ours asks for.

function missing(): never {
  throw new Error('Signing in through the broker of Windows is not part of this page.');
}

/** In the place of the library's classes of these names; none of them is ever made. */
export function PlatformAuthInteractionClient(): void {
  missing();
}
export function PlatformAuthExtensionHandler(): void {
  missing();
}
export function PlatformAuthDOMHandler(): void {
  missing();
}
