import type { Saving } from '#desk/view.ts';

/** Where the newest words are: on this computer, on the way, or in SharePoint. */
export const SavingState = ({ saving }: { readonly saving: Saving }) => (
  <span role="status">{saving.state}</span>
);
