import { fetchAtLast, later, laterTool } from './later.tsx';

// What a filled page can do without for a moment, and what most pages never show. One script for what is opened
// on the page itself, one for the stage, one for a narrow page, one for the questions of the first run.

export const AddPerson = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './AddPerson.tsx')).AddPerson;
});
export const AssignmentList = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './AssignmentList.tsx')).AssignmentList;
});
export const AttendanceDetails = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './AttendanceDetails.tsx')).AttendanceDetails;
});
export const CheckList = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './CheckList.tsx')).CheckList;
});
export const CollisionBar = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './CollisionCard.tsx')).CollisionBar;
});
export const CollisionCards = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './CollisionCard.tsx')).CollisionCards;
});
export const DecisionList = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './DecisionList.tsx')).DecisionList;
});
export const HeldBar = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './HeldBar.tsx')).HeldBar;
});
export const KeptBar = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './KeptBar.tsx')).KeptBar;
});
export const KeyList = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './KeyList.tsx')).KeyList;
});
export const ListsFaults = later(async () => {
  return (await import(/* webpackChunkName: "lists-faults" */ './ListsFaults.tsx')).ListsFaults;
});
export const PublishPanel = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './PublishPanel.tsx')).PublishPanel;
});
/** Stands above the paper: its usual height is kept for it, so that the paper does not move. */
export const ReadOnlyBar = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './ReadOnlyBar.tsx')).ReadOnlyBar;
}, 58);
export const UnfinishedBar = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './UnfinishedBar.tsx')).UnfinishedBar;
});
export const WriterSign = later(async () => {
  return (await import(/* webpackChunkName: "later" */ './WriterSign.tsx')).WriterSign;
});

export const Stage = later(async () => {
  return (await import(/* webpackChunkName: "stage" */ './Stage.tsx')).Stage;
});
export const SidePanel = later(async () => {
  return (await import(/* webpackChunkName: "side-panel" */ './SidePanel.tsx')).SidePanel;
});
/** Outlook's pane, where nothing else of an open meeting is drawn. */
export const Pane = later(async () => {
  return (await import(/* webpackChunkName: "pane-page" */ './Pane.tsx')).Pane;
});

export const ChooseState = later(async () => {
  return (await import(/* webpackChunkName: "first-run" */ './ChooseState.tsx')).ChooseState;
});
export const SetupState = later(async () => {
  return (await import(/* webpackChunkName: "first-run" */ './SetupState.tsx')).SetupState;
});

/** Fetched when somebody goes there: it is no part of what a meeting needs without network. */
export const BodyPage = later(async () => {
  return (await import(/* webpackChunkName: "body-page" */ './BodyPage.tsx')).BodyPage;
});

/** Reads days and assignments out of what people write. */
export const reading = laterTool(() => import(/* webpackChunkName: "later" */ './reading.ts'));

const parts = [
  AddPerson,
  AssignmentList,
  AttendanceDetails,
  CheckList,
  CollisionBar,
  CollisionCards,
  DecisionList,
  HeldBar,
  KeptBar,
  KeyList,
  PublishPanel,
  ReadOnlyBar,
  UnfinishedBar,
  WriterSign,
  SidePanel,
  ChooseState,
  SetupState,
  reading,
];

/** Fetches every part, so that none is missing when the network is: for the quiet moment after the page has come. */
export async function fetchParts(): Promise<void> {
  await Promise.all(parts.map(part => part.fetch()));
}

/** How long the page stands before what it can do without is fetched, ms. */
export const quietMoment = 600;

const openDragging = () =>
  import(/* webpackChunkName: "dragging" */ '@atlaskit/pragmatic-drag-and-drop/element/adapter');
let dragging: ReturnType<typeof openDragging> | null = null;

/** What dragging needs, fetched in the quiet moment: the keyboard does the same without it. */
export function whenDragging(): ReturnType<typeof openDragging> {
  dragging ??= new Promise<void>(resolve => setTimeout(resolve, quietMoment)).then(() =>
    fetchAtLast(openDragging),
  );
  return dragging;
}
