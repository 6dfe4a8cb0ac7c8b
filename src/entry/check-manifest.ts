import type { ManifestContext } from './manifest-context.ts';
import { checkNothingMore } from './check-nothing-more.ts';
import { checkOutlookParts } from './check-outlook-parts.ts';
import { checkLetters, checkWebAddress, isGuid, isUnfilled } from './manifest-places.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { leavesOf, listAt, textAt, textsAt, valueAt } from './json-tree.ts';
import { checkSchemaAddress } from './manifest-schema.ts';
import { prefetchedScopes, readVersion } from './manifest-templates.ts';

// What no schema knows of the unified manifest: that its addresses are ours and answer, that its ids belong
// together, that it asks for what the pages use and for nothing else, and that each place in Teams has its tab.

const file = 'manifest.json';

/**
 * What the app may do in a meeting and in an appointment, beside the scopes of Graph; nothing reads a chat. The shared
 * folder is for the button: without it Outlook shows none in a calendar that somebody has shared, and says no word.
 */
const resourcePermissions: readonly string[] = [
  'ChannelMeetingStage.Write.Group',
  'Mailbox.SharedFolder',
  'MailboxItem.ReadWrite.User',
  'MeetingStage.Write.Chat',
];

/** The wording by which Teams is told that the pages understand claims challenges; no other is taken. */
const claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';

/** Every place in Teams that must have its tab, and the scopes in which Teams looks for it there. */
const contexts: Readonly<Record<string, readonly string[]>> = {
  personalTab: ['personal'],
  channelTab: ['team'],
  meetingChatTab: ['groupChat', 'team'],
  meetingDetailsTab: ['groupChat', 'team'],
  meetingSidePanel: ['groupChat', 'team'],
  meetingStage: ['groupChat', 'team'],
};

/** Everything that is wrong with a unified manifest, beyond its schema. */
export function checkManifest(manifest: unknown, context: ManifestContext): readonly ManifestProblem[] {
  return [
    ...checkFilled(manifest),
    ...checkSchemaAddress(file, 'manifest', manifest, textAt(manifest, 'manifestVersion') ?? ''),
    ...checkVersion(manifest, context),
    ...checkIds(manifest, context),
    ...checkAddresses(manifest, context),
    ...checkDomains(manifest, context),
    ...checkSignIn(manifest, context),
    ...checkPermissions(manifest),
    ...checkTabs(manifest),
    ...checkOutlookParts(manifest, context),
    ...checkNothingMore(manifest, context),
    ...checkLetters(file, manifest),
  ];
}

function checkFilled(manifest: unknown): readonly ManifestProblem[] {
  return leavesOf(manifest)
    .filter(({ text }) => isUnfilled(text))
    .map(({ path, text }) => ({
      where: `${file} ${path}`,
      message: `"${text}" is a place that nobody has filled in.`,
      remedy: 'Make the package with "npm run package", not from the template.',
    }));
}

function checkVersion(manifest: unknown, { version }: ManifestContext): readonly ManifestProblem[] {
  const written = textAt(manifest, 'version');
  const where = `${file} /version`;
  try {
    readVersion(written ?? '');
  } catch {
    return [
      {
        where,
        message: `"${written ?? ''}" is not three numbers such as "1.2.0".`,
        remedy: 'Mend "version" in package.json.',
      },
    ];
  }
  return written === version
    ? []
    : [
        {
          where,
          message: `${written ?? ''} is not the version of these pages, ${version}.`,
          remedy: 'Make the package anew with "npm run package".',
        },
      ];
}

function checkIds(manifest: unknown, { settings }: ManifestContext): readonly ManifestProblem[] {
  const ids = [
    { path: '/id', id: textAt(manifest, 'id'), wanted: settings.appId, field: 'appId' },
    {
      path: '/webApplicationInfo/id',
      id: textAt(manifest, 'webApplicationInfo', 'id'),
      wanted: settings.clientId,
      field: 'clientId',
    },
  ];
  return ids.flatMap(({ path, id, wanted, field }, index) => {
    const where = `${file} ${path}`;
    const remedy = `Write it as "${field}" into the configuration, and make the package anew.`;
    if (!isGuid(id ?? '')) return [{ where, message: `"${id ?? ''}" is no GUID, or only zeros.`, remedy }];
    if (ids.slice(0, index).some(other => other.id?.toLowerCase() === id?.toLowerCase()))
      return [
        { where, message: 'the same id stands for the app in Teams and for its registration.', remedy },
      ];
    return id?.toLowerCase() === wanted.toLowerCase()
      ? []
      : [{ where, message: `${id ?? ''} is not the "${field}" of the configuration, ${wanted}.`, remedy }];
  });
}

function checkAddresses(manifest: unknown, context: ManifestContext): readonly ManifestProblem[] {
  return leavesOf(manifest)
    .filter(({ path, text }) => path !== '/$schema' && /^[a-z]+:\/\//i.test(text) && !text.startsWith('brk-'))
    .flatMap(({ path, text }) =>
      checkWebAddress(`${file} ${path}`, text, context, { ours: !path.startsWith('/developer/') }),
    );
}

function checkDomains(manifest: unknown, { settings }: ManifestContext): readonly ManifestProblem[] {
  const { host } = new URL(settings.address);
  const domains = textsAt(manifest, 'validDomains');
  const remedy = `"validDomains" must hold "${host}" and nothing else.`;
  return [
    ...(domains.includes(host)
      ? []
      : [{ where: `${file} /validDomains`, message: 'our own domain is missing.', remedy }]),
    ...domains.flatMap((domain, index) =>
      domain === host
        ? []
        : [
            {
              where: `${file} /validDomains/${index}`,
              message: `"${domain}" is not where the pages are.`,
              remedy,
            },
          ],
    ),
  ];
}

function checkSignIn(manifest: unknown, { settings }: ManifestContext): readonly ManifestProblem[] {
  const at = `${file} /webApplicationInfo/nestedAppAuthInfo`;
  const wanted = prefetchedScopes(settings);
  const written = listAt(manifest, 'webApplicationInfo', 'nestedAppAuthInfo');
  const broker = `brk-multihub://${new URL(settings.address).host}`;
  const differing = written.flatMap((entry, index) => {
    const scopes = textsAt(entry, 'scopes');
    const uri = textAt(entry, 'redirectUri');
    return [
      ...(uri === broker
        ? []
        : [
            {
              where: `${at}/${index}/redirectUri`,
              message: `"${uri ?? ''}" is not the origin of the pages behind brk-multihub.`,
              remedy: `It must be "${broker}", without a path.`,
            },
          ]),
      ...(scopes.join(' ') === wanted[index]?.join(' ')
        ? []
        : [
            {
              where: `${at}/${index}/scopes`,
              message: `"${scopes.join(' ')}" is not what the pages ask for in one token.`,
              remedy: `It must be ${wanted[index] ? `"${wanted[index].join(' ')}", in this order` : 'left out'}.`,
            },
          ]),
      ...(textAt(entry, 'claims') === claims
        ? []
        : [
            {
              where: `${at}/${index}/claims`,
              message: 'Teams takes one wording only.',
              remedy: `It must be ${claims}`,
            },
          ]),
    ];
  });
  return written.length < wanted.length
    ? [
        ...differing,
        {
          where: at,
          message: `${wanted.length - written.length} of the tokens that the pages ask for are missing.`,
          remedy: 'There must be one entry for each, in the order of src/graph/scopes.ts.',
        },
      ]
    : differing;
}

function checkPermissions(manifest: unknown): readonly ManifestProblem[] {
  const at = `${file} /authorization/permissions/resourceSpecific`;
  const asked = listAt(manifest, 'authorization', 'permissions', 'resourceSpecific').map(entry => ({
    name: textAt(entry, 'name') ?? '',
    type: textAt(entry, 'type') ?? '',
  }));
  return [
    ...asked.flatMap(({ name, type }, index) =>
      resourcePermissions.includes(name) && type === 'Delegated'
        ? []
        : [
            {
              where: `${at}/${index}`,
              message: `${name} (${type}) is more than the app uses.`,
              remedy: 'Take it away.',
            },
          ],
    ),
    ...resourcePermissions
      .filter(wanted => !asked.some(({ name }) => name === wanted))
      .map(wanted => ({
        where: at,
        message: `${wanted} is missing.`,
        remedy: 'Add it, with type "Delegated".',
      })),
  ];
}

type Tab = {
  readonly path: string;
  readonly id: string;
  readonly scopes: readonly string[];
  readonly contexts: readonly string[];
};

function tabsOf(manifest: unknown, kind: 'staticTabs' | 'configurableTabs'): readonly Tab[] {
  return listAt(manifest, kind).map((tab, index) => ({
    path: `/${kind}/${index}`,
    id: textAt(tab, kind === 'staticTabs' ? 'entityId' : 'id') ?? '',
    scopes: textsAt(tab, 'scopes'),
    contexts: textsAt(tab, 'context'),
  }));
}

function checkTabs(manifest: unknown): readonly ManifestProblem[] {
  const fixed = tabsOf(manifest, 'staticTabs');
  const chosen = tabsOf(manifest, 'configurableTabs');
  const all = [...fixed, ...chosen];
  const problems: ManifestProblem[] = [];
  all.forEach(({ path, id, scopes, contexts: places }, index) => {
    if (all.slice(0, index).some(other => other.id === id))
      problems.push({
        where: `${file} ${path}`,
        message: `another tab has the id "${id}" too.`,
        remedy: 'Give each tab an id of its own.',
      });
    for (const place of places) {
      const needed = contexts[place];
      if (!needed || !needed.some(scope => scopes.includes(scope)))
        problems.push({
          where: `${file} ${path}/context`,
          message: needed
            ? `"${place}" is never shown in the scopes ${scopes.join(', ')}.`
            : `the pages know no place "${place}".`,
          remedy: needed ? `It needs the scope ${needed.join(' or ')}.` : 'Take it away.',
        });
    }
  });
  for (const place of Object.keys(contexts))
    if (!all.some(tab => tab.contexts.includes(place)))
      problems.push({
        where: `${file} /staticTabs`,
        message: `no tab is shown in "${place}".`,
        remedy: 'Add it to the context of a tab.',
      });
  for (const scope of ['groupChat', 'team']) {
    const [first, ...more] = all.filter(tab => tab.scopes.includes(scope));
    if (first && more.length > 0)
      problems.push({
        where: `${file} ${more[0]?.path ?? ''}/scopes`,
        message: `Teams shows one tab of an app in the scope "${scope}", and takes ${first.path}.`,
        remedy: 'Keep one; see docs/decisions/021.',
      });
  }
  if (valueAt(listAt(manifest, 'configurableTabs')[0], 'canUpdateConfiguration') === false)
    problems.push({
      where: `${file} /configurableTabs/0/canUpdateConfiguration`,
      message: 'a body or a site that was chosen could never be changed.',
      remedy: 'It must be true.',
    });
  return problems;
}
