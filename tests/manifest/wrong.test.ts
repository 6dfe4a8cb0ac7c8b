import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkManifest } from '#entry/check-manifest.ts';
import { checkOutlookXml } from '#entry/check-outlook-xml.ts';
import { checkPackage } from '#entry/check-package.ts';
import { checkRegistration } from '#entry/check-registration.ts';
import { checkWords } from '#entry/check-words.ts';
import type { ManifestContext } from '#entry/manifest-context.ts';
import type { ManifestProblem } from '#entry/manifest-problem.ts';
import { problemLine } from '#entry/manifest-problem.ts';
import { checkSchema, checkWordsSchema } from '#entry/manifest-schema.ts';
import { fillManifest } from '#entry/manifest-templates.ts';
import { makePackage } from '#entry/package-files.ts';
import { readPackageSettings } from '#entry/package-settings.ts';
import { context, readIcon, readProjectJson, settings, version } from './example.ts';

// Wrong manifests, packages, registrations and settings, each spoilt in one place; each must be refused, with the
// place and with what to do. `place` is what the refusal must begin with.

type Case = readonly [
  title: string,
  spoil: readonly [path: string, value: unknown],
  place: string,
  says: string,
];

/** The thing with another value at "/a/0/b"; undefined takes the field away, and "/a/-" adds to a list. */
function spoilt(value: unknown, path: string, to: unknown): unknown {
  const [field = '', ...rest] = path.split('/').slice(1);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (field === '-') return [...list, to];
    if (rest.length === 0 && to === undefined) return list.filter((_, index) => index !== Number(field));
    return list.map((one, index) => (index === Number(field) ? inner(one, rest, to) : one));
  }
  if (typeof value !== 'object' || value === null) throw new Error(`There is no ${path}.`);
  const { [field]: old, ...others } = { ...value } as Readonly<Record<string, unknown>>;
  const next = inner(old, rest, to);
  return next === undefined ? others : { ...others, [field]: next };
}

const inner = (value: unknown, rest: readonly string[], to: unknown): unknown =>
  rest.length === 0 ? to : spoilt(value, `/${rest.join('/')}`, to);

function expectRefusal(problems: readonly ManifestProblem[], place: string, says: string): void {
  const found = problems.filter(({ where }) => where.startsWith(place));
  expect(problems.map(problemLine).join('\n')).toContain(place);
  expect(found.map(({ message }) => message).join('\n')).toContain(says);
  expect(problems.every(({ remedy }) => remedy.length > 10)).toBe(true);
}

const zeros = '00000000-0000-0000-0000-000000000000';
const foreign = 'https://elsewhere.example.net';
const home = settings.address;
const ribbon = '/extensions/0/ribbons/0/tabs/0/groups/0';

const manifests: readonly Case[] = [
  [
    'a manifest of an unknown version',
    ['/manifestVersion', '9.9'],
    'manifest.json /manifestVersion',
    'no schema "9.9"',
  ],
  [
    'a schema from a foreign address',
    ['/$schema', `${foreign}/MicrosoftTeams.schema.json`],
    'manifest.json /$schema',
    'not Microsoft’s schema',
  ],
  [
    'the schema of another version',
    ['/$schema', 'https://developer.microsoft.com/json-schemas/teams/v1.28/MicrosoftTeams.schema.json'],
    'manifest.json /$schema',
    'not Microsoft’s schema',
  ],
  ['no schema named', ['/$schema', undefined], 'manifest.json /$schema', 'missing'],
  ['a name that is too long', ['/name/short', 'x'.repeat(31)], 'manifest.json /name/short', '30 characters'],
  [
    'a short description that is too long',
    ['/description/short', 'x'.repeat(81)],
    'manifest.json /description/short',
    '80 characters',
  ],
  ['no name at all', ['/name', undefined], 'manifest.json /', "required property 'name'"],
  ['a field that nobody knows', ['/owner', 'Norrdal'], 'manifest.json /', '"owner" has no place here'],
  ['an accent colour that is no colour', ['/accentColor', 'purple'], 'manifest.json /accentColor', 'pattern'],
  [
    'a template that nobody has filled in',
    ['/id', '${{TEAMS_APP_ID}}'],
    'manifest.json /id',
    'nobody has filled in',
  ],
  ['a version with a suffix', ['/version', '1.2.3-beta'], 'manifest.json /version', 'three numbers'],
  [
    'the version of other pages',
    ['/version', '9.0.0'],
    'manifest.json /version',
    'not the version of these pages',
  ],
  ['an id that is no GUID', ['/id', 'handlingar'], 'manifest.json /id', 'no GUID'],
  ['an id of zeros', ['/id', zeros], 'manifest.json /id', 'only zeros'],
  [
    'the id of another app',
    ['/id', '11111111-2222-3333-4444-555555555555'],
    'manifest.json /id',
    'not the "appId"',
  ],
  [
    'one id for the app and its registration',
    ['/webApplicationInfo/id', settings.appId],
    'manifest.json /webApplicationInfo/id',
    'the same id',
  ],
  [
    'another registration than the pages’',
    ['/webApplicationInfo/id', '11111111-2222-3333-4444-555555555555'],
    'manifest.json /webApplicationInfo/id',
    'not the "clientId"',
  ],
  ['no registration', ['/webApplicationInfo', undefined], 'manifest.json /webApplicationInfo/id', 'no GUID'],
  [
    'a tab from a foreign domain',
    ['/staticTabs/1/contentUrl', `${foreign}/tab.html`],
    'manifest.json /staticTabs/1/contentUrl',
    'foreign address',
  ],
  [
    'a domain that only looks like ours',
    ['/staticTabs/1/contentUrl', `${home}.example.net/tab.html`],
    'manifest.json /staticTabs/1/contentUrl',
    'foreign address',
  ],
  [
    'a tab without encryption',
    ['/staticTabs/0/contentUrl', 'http://handlingar.example.org/tab.html'],
    'manifest.json /staticTabs/0/contentUrl',
    'not encrypted',
  ],
  [
    'a password in an address',
    ['/staticTabs/0/websiteUrl', 'https://a:b@handlingar.example.org/tab.html'],
    'manifest.json /staticTabs/0/websiteUrl',
    'password',
  ],
  [
    'a page that is not built',
    ['/staticTabs/1/contentUrl', `${home}/index2.html`],
    'manifest.json /staticTabs/1/contentUrl',
    'no index2.html among',
  ],
  [
    'a foreign page for choosing site and body',
    ['/configurableTabs/0/configurationUrl', `${foreign}/tab.html`],
    'manifest.json /configurableTabs/0/configurationUrl',
    'foreign address',
  ],
  [
    'a choice that cannot be changed',
    ['/configurableTabs/0/canUpdateConfiguration', false],
    'manifest.json /configurableTabs/0/canUpdateConfiguration',
    'never be changed',
  ],
  [
    'our domain missing among the valid ones',
    ['/validDomains', []],
    'manifest.json /validDomains',
    'our own domain is missing',
  ],
  [
    'a foreign domain among the valid ones',
    ['/validDomains/-', 'elsewhere.example.net'],
    'manifest.json /validDomains/1',
    'not where the pages are',
  ],
  [
    'all domains of the world',
    ['/validDomains/-', '*.azurestaticapps.net'],
    'manifest.json /validDomains/1',
    'not where the pages are',
  ],
  [
    'a broker address with a path',
    [
      '/webApplicationInfo/nestedAppAuthInfo/0/redirectUri',
      'brk-multihub://handlingar.example.org/auth.html',
    ],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo/0/redirectUri',
    'not the origin',
  ],
  [
    'a broker address of another site',
    ['/webApplicationInfo/nestedAppAuthInfo/1/redirectUri', 'brk-multihub://elsewhere.example.net'],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo/1/redirectUri',
    'not the origin',
  ],
  [
    'scopes in another order',
    ['/webApplicationInfo/nestedAppAuthInfo/0/scopes', ['Calendars.Read', 'Chat.ReadBasic']],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo/0/scopes',
    'not what the pages ask for',
  ],
  [
    'a scope too much',
    ['/webApplicationInfo/nestedAppAuthInfo/0/scopes/-', 'Mail.Read'],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo/0/scopes',
    'not what the pages ask for',
  ],
  [
    'one of the tokens missing',
    ['/webApplicationInfo/nestedAppAuthInfo/1', undefined],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo',
    '1 of the tokens',
  ],
  [
    'claims in other words',
    ['/webApplicationInfo/nestedAppAuthInfo/0/claims', '{"access_token": {"xms_cc": {"values": ["CP1"]}}}'],
    'manifest.json /webApplicationInfo/nestedAppAuthInfo/0/claims',
    'one wording',
  ],
  [
    'leave to read every message',
    ['/authorization/permissions/resourceSpecific/-', { name: 'ChatMessage.Read.Chat', type: 'Application' }],
    'manifest.json /authorization/permissions/resourceSpecific/4',
    'more than the app uses',
  ],
  [
    'leave to read and write a whole mailbox',
    ['/authorization/permissions/resourceSpecific/2/name', 'Mailbox.ReadWrite.User'],
    'manifest.json /authorization/permissions/resourceSpecific/2',
    'more than the app uses',
  ],
  [
    'no button in a calendar that somebody has shared',
    ['/authorization/permissions/resourceSpecific/3', undefined],
    'manifest.json /authorization/permissions/resourceSpecific',
    'Mailbox.SharedFolder is missing',
  ],
  [
    'no leave to share on the stage',
    ['/authorization/permissions/resourceSpecific/0', undefined],
    'manifest.json /authorization/permissions/resourceSpecific',
    'MeetingStage.Write.Chat is missing',
  ],
  [
    'a personal place in a chat',
    ['/staticTabs/1/context/-', 'personalTab'],
    'manifest.json /staticTabs/1/context',
    'never shown in the scopes',
  ],
  [
    'a place that the pages do not know',
    ['/staticTabs/1/context/-', 'privateChatTab'],
    'manifest.json /staticTabs/1/context',
    'know no place',
  ],
  ['two tabs of one id', ['/staticTabs/1/entityId', 'home'], 'manifest.json /staticTabs/1', 'id "home" too'],
  [
    'two tabs for one chat',
    ['/configurableTabs/0/scopes/-', 'groupChat'],
    'manifest.json /configurableTabs/0/scopes',
    'one tab of an app',
  ],
  ['no part in Outlook', ['/extensions', undefined], 'manifest.json /extensions', 'no part in Outlook'],
  [
    'no button for those invited',
    ['/extensions/0/ribbons/1', undefined],
    'manifest.json /extensions/0/ribbons',
    'meetingDetailsAttendee',
  ],
  [
    'a button that opens nothing',
    [`${ribbon}/controls/0/actionId`, 'openDoor'],
    `manifest.json ${ribbon}/controls/0/actionId`,
    'no action of that name',
  ],
  [
    'a button that runs what should be an event',
    [`${ribbon}/controls/0/actionId`, 'checkBeforeSending'],
    `manifest.json ${ribbon}/controls/0/actionId`,
    'no action of that name opens a page',
  ],
  [
    'two buttons of one id',
    ['/extensions/0/ribbons/1/tabs/0/groups/0/controls/0/id', 'organizerButton'],
    'manifest.json /extensions/0/ribbons/1',
    'used twice',
  ],
  [
    'a label that is too long',
    [`${ribbon}/controls/0/label`, 'x'.repeat(65)],
    `manifest.json ${ribbon}`,
    '64 characters',
  ],
  [
    'a button without its smallest picture',
    [`${ribbon}/controls/0/icons/0`, undefined],
    `manifest.json ${ribbon}/controls/0/icons`,
    '16 pixels is missing',
  ],
  [
    'a picture under another’s size',
    [`${ribbon}/icons/1/url`, `${home}/icon-80.png`],
    `manifest.json ${ribbon}/icons/1/url`,
    'not the picture of 32',
  ],
  [
    'a picture from a foreign address',
    [`${ribbon}/icons/0/url`, `${foreign}/icon-16.png`],
    `manifest.json ${ribbon}/icons/0/url`,
    'foreign address',
  ],
  [
    'a pane from a foreign address',
    ['/extensions/0/runtimes/0/code/page', `${foreign}/pane.html`],
    'manifest.json /extensions/0/runtimes/0/code/page',
    'foreign address',
  ],
  [
    'events without a script',
    ['/extensions/0/runtimes/1/code/script', undefined],
    'manifest.json /extensions/0/runtimes/1/actions/0',
    'finds no script',
  ],
  [
    'an event that calls nobody',
    ['/extensions/0/autoRunEvents/0/events/0/actionId', 'checkTwice'],
    'manifest.json /extensions/0/autoRunEvents/0/events/0/actionId',
    'no action of that name',
  ],
  [
    'a function that the script does not have',
    ['/extensions/0/runtimes/1/actions/0/id', 'checkTwice'],
    'manifest.json /extensions/0/runtimes/1/actions/0/id',
    'knows no function',
  ],
  [
    'an event that nobody answers',
    ['/extensions/0/autoRunEvents/0/events/0/type', 'messageSending'],
    'manifest.json /extensions/0/autoRunEvents/0/events/0/type',
    'answer to no event',
  ],
  [
    'a check that could stop a sending',
    ['/extensions/0/autoRunEvents/0/events/0/options/sendMode', 'block'],
    'manifest.json /extensions/0/autoRunEvents/0/events/0/options/sendMode',
    'keep somebody from sending',
  ],
  [
    'leave to read who is in the team',
    ['/permissions', ['identity', 'messageTeamMembers']],
    'manifest.json /permissions/1',
    '"messageTeamMembers" is more than the app uses',
  ],
  [
    'leave to know where people are',
    ['/devicePermissions', ['geolocation']],
    'manifest.json /devicePermissions',
    'nothing that this app has',
  ],
  [
    'somebody’s bot',
    ['/bots', [{ botId: '11111111-2222-3333-4444-555555555555', scopes: ['groupChat'] }]],
    'manifest.json /bots',
    'nothing that this app has',
  ],
  [
    'somebody’s message extension',
    ['/composeExtensions', []],
    'manifest.json /composeExtensions',
    'nothing that this app has',
  ],
  [
    'leave for the whole organisation',
    ['/authorization/permissions/orgWide', [{ name: 'User.Read.All' }]],
    'manifest.json /authorization/permissions/orgWide',
    'nothing that this app has',
  ],
  [
    'a tab that is sent to another site',
    [
      '/staticTabs/1/contentUrl',
      `${home}/tab.html?site=/sites/other&body=11111111-2222-3333-4444-555555555555&theme={app.theme}`,
    ],
    'manifest.json /staticTabs/1/contentUrl',
    'more, or less, than the page is to be told',
  ],
  [
    'something after a page’s address',
    ['/extensions/0/runtimes/0/code/page', `${home}/pane.html#site`],
    'manifest.json /extensions/0/runtimes/0/code/page',
    'more, or less, than the page is to be told',
  ],
  [
    'a letter in the name that nobody sees',
    ['/name/short', 'Handling\u200bar'],
    'manifest.json /name/short',
    'nobody sees (U+200B)',
  ],
  [
    'the older add-in shown besides',
    ['/extensions/0/alternates', undefined],
    'manifest.json /extensions/0/alternates',
    'would show beside',
  ],
  [
    'another add-in hidden',
    ['/extensions/0/alternates/0/hide/customOfficeAddin/officeAddinId', settings.appId],
    'manifest.json /extensions/0/alternates',
    'it hides',
  ],
];

test.each(manifests)('a manifest with %s is refused', (_title, [path, value], place, says) => {
  const manifest = spoilt(fillManifest(settings, version), path, value);
  const manifestProblems = [...checkSchema('manifest.json', manifest), ...checkManifest(manifest, context)];
  expectRefusal(manifestProblems, place, says);
});

test('a manifest in which neither chats nor channels have a tab in the side panel is refused', () => {
  const without = ['/staticTabs/1/context', '/configurableTabs/0/context'].reduce(
    (value, path) => spoilt(value, path, ['meetingChatTab', 'meetingDetailsTab', 'meetingStage']),
    fillManifest(settings, version) as unknown,
  );
  expectRefusal(
    checkManifest(without, context),
    'manifest.json /staticTabs',
    'no tab is shown in "meetingSidePanel"',
  );
});

const words: readonly Case[] = [
  [
    'no English for a tab',
    ['/staticTabs[0].name', undefined],
    'en.json staticTabs[0].name',
    'no words for "Mina möten"',
  ],
  [
    'no English for what the button does',
    ['/extensions[0].ribbons[1].tabs[0].groups[0].controls[0].supertip.description', undefined],
    'en.json extensions[0].ribbons[1]',
    'no words for',
  ],
  [
    'English for a tab that there is not',
    ['/staticTabs[7].name', 'Archive'],
    'en.json staticTabs[7].name',
    'no such place',
  ],
  [
    'a schema from a foreign address',
    ['/$schema', `${foreign}/words.json`],
    'en.json /$schema',
    'not Microsoft’s schema',
  ],
  ['English that is empty', ['/name.full', ' '], 'en.json name.full', 'it is empty'],
  [
    'English that is too long',
    ['/description.short', 'x'.repeat(81)],
    'en.json /description.short',
    '80 characters',
  ],
  ['a key that nobody knows', ['/title', 'Papers'], 'en.json /', '"title" has no place here'],
];

test.each(words)('a file of words with %s is refused', (_title, [path, value], place, says) => {
  const manifest = fillManifest(settings, version);
  const english = spoilt(readProjectJson('appPackage/en.json'), path, value);
  expectRefusal(
    [...checkWordsSchema('en.json', english, '1.29'), ...checkWords('en.json', english, manifest, '1.29')],
    place,
    says,
  );
});

const xml = makePackage(settings, version)['outlook-addin.xml'];
const addIns: readonly (readonly [
  title: string,
  from: string | RegExp,
  to: string,
  place: string,
  says: string,
])[] = [
  ['a tag that is not closed', '</Permissions>', '', 'outlook-addin.xml line', 'not well-formed'],
  [
    'a document type',
    '<OfficeApp',
    '<!DOCTYPE a [<!ENTITY b "c">]><OfficeApp',
    'outlook-addin.xml line',
    'document type',
  ],
  [
    'another kind of add-in',
    'xsi:type="MailApp"',
    'xsi:type="TaskPaneApp"',
    'outlook-addin.xml line',
    'no manifest of an add-in for Outlook',
  ],
  [
    'the id of the app in Teams',
    settings.outlookAddInId,
    settings.appId,
    'outlook-addin.xml line 11, <Id>',
    'id of the app in Teams',
  ],
  [
    'an id that the unified manifest does not hide',
    settings.outlookAddInId,
    '11111111-2222-3333-4444-555555555555',
    'outlook-addin.xml line 11, <Id>',
    'not the id that the unified manifest hides',
  ],
  ['an id of zeros', settings.outlookAddInId, zeros, 'outlook-addin.xml line 11, <Id>', 'only zeros'],
  [
    'a version of three numbers',
    '<Version>1.2.3.0<',
    '<Version>1.2.3<',
    'outlook-addin.xml line 12, <Version>',
    'must be "1.2.3.0"',
  ],
  [
    'leave to the whole mailbox',
    'ReadWriteItem',
    'ReadWriteMailbox',
    'outlook-addin.xml line',
    'not what the pane needs',
  ],
  [
    'a foreign domain',
    `<AppDomain>${home}<`,
    `<AppDomain>${foreign}<`,
    'outlook-addin.xml line',
    'is a foreign address',
  ],
  [
    'a pane from a foreign address',
    `id="Pane.Page" DefaultValue="${home}`,
    `id="Pane.Page" DefaultValue="${foreign}`,
    'outlook-addin.xml line',
    'foreign address',
  ],
  [
    'a page without encryption',
    `id="Pane.Page" DefaultValue="https`,
    `id="Pane.Page" DefaultValue="http`,
    'outlook-addin.xml line',
    'not encrypted',
  ],
  [
    'elements in another order',
    /(\s*<Version>.*<\/Version>)(\s*<ProviderName>.*<\/ProviderName>)/,
    '$2$1',
    'outlook-addin.xml line 13, <Version>',
    'too late',
  ],
  [
    'an element at a place that has none',
    '<Permissions>',
    '<Width>3</Width><Permissions>',
    'outlook-addin.xml line',
    'no place inside <OfficeApp>',
  ],
  [
    'no permissions',
    '<Permissions>ReadWriteItem</Permissions>',
    '',
    'outlook-addin.xml line',
    '<Permissions> is missing',
  ],
  [
    'a reference that leads nowhere',
    'resid="Organizer.Label"',
    'resid="Organizer.Lable"',
    'outlook-addin.xml line',
    'not among the resources',
  ],
  [
    'a resource twice',
    '<bt:Image id="Icon.32"',
    '<bt:Image id="Icon.16"',
    'outlook-addin.xml line',
    'is there twice',
  ],
  [
    'a label without English',
    /<bt:String id="Group\.Label"[^]*?<\/bt:String>/,
    '<bt:String id="Group.Label" DefaultValue="Handlingar" />',
    'outlook-addin.xml line',
    'the English words for "Group.Label"',
  ],
  [
    'a description that is too long',
    'DefaultValue="Läs dagordning',
    `DefaultValue="${'x'.repeat(250)}Läs`,
    'outlook-addin.xml line',
    'characters',
  ],
  [
    'a check that could stop a sending',
    'SendMode="PromptUser"',
    'SendMode="Block"',
    'outlook-addin.xml line',
    'keep somebody from sending',
  ],
  [
    'a function that nobody has',
    'FunctionName="checkBeforeSending"',
    'FunctionName="onSend"',
    'outlook-addin.xml line',
    'knows no function "onSend"',
  ],
  [
    'no button for those invited',
    /<ExtensionPoint xsi:type="AppointmentAttendeeCommandSurface">[^]*?<\/ExtensionPoint>/,
    '',
    'outlook-addin.xml line',
    'no button in AppointmentAttendeeCommandSurface',
  ],
  [
    'no button in a calendar that somebody has shared',
    /\s*<SupportsSharedFolders>true<\/SupportsSharedFolders>/,
    '',
    'outlook-addin.xml line',
    'no button in a calendar that somebody has shared',
  ],
  [
    'shared calendars said no to',
    '<SupportsSharedFolders>true<',
    '<SupportsSharedFolders>false<',
    'outlook-addin.xml line',
    'no button in a calendar that somebody has shared',
  ],
  [
    'shared calendars among the commands that do not know them',
    '<DesktopFormFactor>',
    '<DesktopFormFactor><SupportsSharedFolders>true</SupportsSharedFolders>',
    'outlook-addin.xml line',
    'no place in the first set',
  ],
  [
    'shared calendars named too late',
    /(<SupportsSharedFolders>true<\/SupportsSharedFolders>)(\s*<FunctionFile [^>]*>)/,
    '$2$1',
    'outlook-addin.xml line',
    'too late',
  ],
  [
    'a button in messages',
    'xsi:type="AppointmentAttendeeCommandSurface"',
    'xsi:type="MessageReadCommandSurface"',
    'outlook-addin.xml line',
    'no such place as',
  ],
  [
    'a place that nobody has filled in',
    `<ProviderName>Handlingar`,
    '<ProviderName>${{DEVELOPER_NAME}}',
    'outlook-addin.xml line',
    'nobody has filled in',
  ],
];

test.each(addIns)('an add-in for older Outlook with %s is refused', (_title, from, to, place, says) => {
  const wrong = xml.replace(from, to);
  expect(wrong).not.toBe(xml);
  expectRefusal(checkOutlookXml(wrong, context), place, says);
});

const registrations: readonly Case[] = [
  [
    'leave for any program to sign in as the app',
    ['/isFallbackPublicClient', true],
    'entra-app.json /isFallbackPublicClient',
    'any program could sign people in',
  ],
  [
    'another app let in beforehand',
    ['/api/preAuthorizedApplications', [{ appId: settings.appId, permissionIds: [] }]],
    'entra-app.json /api/preAuthorizedApplications',
    'nothing that other apps could ask for',
  ],
  [
    'no way back to the host’s bridge',
    ['/spa/redirectUris/0', undefined],
    'entra-app.json /spa/redirectUris',
    'brk-multihub://handlingar.example.org is missing',
  ],
  [
    'a way to a foreign page',
    ['/spa/redirectUris/-', foreign],
    'entra-app.json /spa/redirectUris/3',
    'none of our pages',
  ],
  [
    'our page as a server’s',
    ['/web/redirectUris', [`${home}/auth.html`]],
    'entra-app.json /web/redirectUris',
    'wrong kind',
  ],
  [
    'tokens in addresses',
    ['/web/implicitGrantSettings/enableAccessTokenIssuance', true],
    'entra-app.json /web/implicitGrantSettings',
    'sent in addresses',
  ],
  [
    'a secret',
    ['/passwordCredentials', [{ displayName: 'x' }]],
    'entra-app.json /passwordCredentials',
    'keep no secret',
  ],
  [
    'people of every organisation',
    ['/signInAudience', 'AzureADMultipleOrgs'],
    'entra-app.json /signInAudience',
    'does not go with the authority',
  ],
  [
    'a scope that the pages do not use',
    [
      '/requiredResourceAccess/0/resourceAccess/-',
      { id: '89fe6a52-be36-487e-b7d8-d061c450a026', type: 'Scope' },
    ],
    'entra-app.json /requiredResourceAccess/0/resourceAccess/7',
    'Sites.ReadWrite.All is more',
  ],
  [
    'a scope missing',
    ['/requiredResourceAccess/0/resourceAccess/1', undefined],
    'entra-app.json /requiredResourceAccess',
    'Calendars.Read is missing',
  ],
  [
    'a permission for the app without a person',
    ['/requiredResourceAccess/0/resourceAccess/2/type', 'Role'],
    'entra-app.json /requiredResourceAccess/0/resourceAccess/2',
    'without a person',
  ],
  [
    'another service than Graph',
    ['/requiredResourceAccess/0/resourceAppId', '00000003-0000-0ff1-ce00-000000000000'],
    'entra-app.json /requiredResourceAccess/0/resourceAppId',
    'not Microsoft Graph',
  ],
];

test.each(registrations)('a registration with %s is refused', (_title, [path, value], place, says) => {
  const registration: unknown = JSON.parse(makePackage(settings, version)['entra-app.json']);
  expectRefusal(checkRegistration(spoilt(registration, path, value), context), place, says);
});

const zip = unzipSync(makePackage(settings, version)['handlingar.zip']);
const manifestText = strFromU8(zip['manifest.json'] ?? new Uint8Array());
const { 'color.png': color = new Uint8Array(), 'outline.png': outline = new Uint8Array() } = zip;
const packages: readonly (readonly [title: string, bytes: () => Uint8Array, place: string, says: string])[] =
  [
    ['something that is no zip', () => strToU8('Not a zip at all.'), 'handlingar.zip', 'cannot be opened'],
    ['a zip that is cut off', () => zipSync(zip).subarray(0, 900), 'handlingar.zip', 'cannot be opened'],
    ['no manifest', () => zipSync({ 'color.png': color }), 'handlingar.zip', 'no manifest.json'],
    [
      'everything in a folder',
      () => zipSync({ handlingar: zip }),
      'handlingar.zip',
      'lies in a folder: handlingar/manifest.json',
    ],
    [
      'a manifest that is not JSON',
      () => zipSync({ ...zip, 'manifest.json': strToU8('{ "id": ') }),
      'manifest.json',
      'not JSON',
    ],
    ['words that are not JSON', () => zipSync({ ...zip, 'en.json': strToU8('{') }), 'en.json', 'not JSON'],
    [
      'no English at all',
      () =>
        zipSync({
          ...zip,
          'manifest.json': strToU8(manifestText.replace('"languageTag": "en"', '"languageTag": "de"')),
        }),
      'manifest.json /localizationInfo',
      'no English',
    ],
    [
      'an icon that the manifest names and that is missing',
      () => zipSync({ ...zip, 'manifest.json': strToU8(manifestText.replace('outline.png', 'lines.png')) }),
      'manifest.json /icons/outline',
      '"lines.png" is not in the package',
    ],
    [
      'a file that nobody names',
      () => zipSync({ ...zip, '.env': strToU8('SECRET=1') }),
      'handlingar.zip .env',
      'does not name this file',
    ],
    [
      'the icons mixed up',
      () => zipSync({ ...zip, 'color.png': outline, 'outline.png': color }),
      'color.png',
      'it is 32 × 32 pixels and must be 192 × 192',
    ],
    [
      'an outline in colour',
      () => zipSync({ ...zip, 'outline.png': readIcon('icon-32.png') }),
      'outline.png',
      'another colour than white',
    ],
    [
      'an icon that is no picture',
      () => zipSync({ ...zip, 'color.png': strToU8('<svg/>') }),
      'color.png',
      'not a PNG',
    ],
    [
      'an icon that is damaged',
      () => zipSync({ ...zip, 'color.png': color.subarray(0, 300) }),
      'color.png',
      'cut off',
    ],
    [
      'a zip that would fill the memory',
      () => zipSync({ ...zip, 'big.bin': new Uint8Array(6_000_000) }),
      'handlingar.zip',
      'larger than 5 MB',
    ],
  ];

test.each(packages)('a package with %s is refused', (_title, bytes, place, says) => {
  expectRefusal(checkPackage(bytes(), context), place, says);
});

type Wrong = readonly [title: string, spoil: readonly [path: string, value: unknown], says: RegExp];
const wrongSettings: readonly Wrong[] = [
  ['the app’s id missing', ['/appId', undefined], /"appId" is missing/],
  ['the registration’s id missing', ['/clientId', undefined], /"clientId" is missing/],
  ['the older add-in’s id missing', ['/outlookAddInId', undefined], /"outlookAddInId" is missing/],
  ['an id of zeros', ['/clientId', zeros], /"clientId" is all zeros/],
  ['an id that is no GUID', ['/clientId', 'abc'], /"clientId" must be a GUID/],
  ['one id twice', ['/clientId', settings.appId.toUpperCase()], /"clientId" is the same as "appId"/],
  [
    'the older add-in’s id used before',
    ['/outlookAddInId', settings.clientId],
    /"outlookAddInId" is the same as another/,
  ],
  ['no address', ['/address', undefined], /"address" is missing/],
  [
    'an address without encryption',
    ['/address', 'http://handlingar.example.org'],
    /"address" must begin with https/,
  ],
  ['an address with a path', ['/address', `${home}/app`], /"address" must be an address without path/],
  [
    'an address on this computer',
    ['/address', 'https://localhost:53000'],
    /"address" is on this computer.*--local/,
  ],
  ['a name that Teams would refuse', ['/name', 'x'.repeat(31)], /"name" must not have more than 30/],
  [
    'a developer without a privacy page',
    ['/developer/privacy', undefined],
    /"developer\.privacy" is missing/,
  ],
  ['no developer', ['/developer', undefined], /"developer" is missing/],
  ['no site', ['/site', undefined], /"site" is missing/],
  ['a site that is no path', ['/site/path', 'handlingar'], /"site\.path" must look like/],
  ['a permission that is none', ['/siteScope', 'Sites.FullControl.All'], /"siteScope" must be/],
  ['an authority that is no address', ['/authority', 'norrdal'], /"authority" must look like/],
  [
    'people sent to sign in with somebody else',
    ['/authority', 'https://login.example.net/common'],
    /"authority" must be "https:\/\/login\.microsoftonline\.com\//,
  ],
  [
    'a sign-in that lets private accounts in',
    ['/authority', 'https://login.microsoftonline.com/common'],
    /"authority" must be .* or "organizations"/,
  ],
  [
    'a site that is not in SharePoint',
    ['/site/host', 'norrdal.example.net'],
    /"site\.host" must be your tenant’s SharePoint/,
  ],
  [
    'the address of everybody’s own files',
    ['/site/host', 'norrdal-my.sharepoint.com'],
    /"site\.host" must be your tenant’s SharePoint/,
  ],
  ['all addresses of a domain', ['/address', 'https://*.example.org'], /"address" must be one domain name/],
  ['a number as address', ['/address', 'https://10.0.0.1'], /"address" must be a domain name, not a number/],
  ['a word of the network as address', ['/address', 'https://intranet'], /"address" must be a whole domain/],
  [
    'a dot after the address',
    ['/address', 'https://moten.example.org.'],
    /"address" must not have a dot after/,
  ],
  [
    'large letters in the address',
    ['/address', 'https://Handlingar.Example.ORG'],
    /"address" must be written as "https:\/\/handlingar\.example\.org"/,
  ],
  [
    'an å or ö in the address',
    ['/address', 'https://möte.example.org'],
    /"address" must be written as "https:\/\/xn--mte-sna\.example\.org"/,
  ],
  ['the usual port written out', ['/address', `${home}:443`], /"address" must be written as "https/],
  ['a field misspelt', ['/adress', home], /"adress" is no setting \(there are appId, .*address/],
  ['a permission’s field misspelt', ['/siteScop', 'Sites.ReadWrite.All'], /"siteScop" is no setting/],
  [
    'a field of the site misspelt',
    ['/site/pth', '/sites/moten'],
    /"site\.pth" is no setting \(there are host, path\)/,
  ],
  ['hosts that only a trial trusts', ['/trustedHosts', [home]], /"trustedHosts" is no setting/],
  ['a name of blanks', ['/name', '  '], /"name" must not be empty/],
  [
    'a letter in the name that nobody sees',
    ['/name', 'Handling\u200bar'],
    /"name" holds a letter that nobody/,
  ],
];

test.each(wrongSettings)('settings with %s are refused', (_title, [path, value], says) => {
  const wrong = spoilt(readProjectJson('appPackage/config.json'), path, value);
  expect(() => readPackageSettings(wrong)).toThrow(says);
  expect(() => readPackageSettings(wrong)).toThrow(/^appPackage\/config\.json cannot be used: /);
});

test('settings with a domain of the organisation’s own, or of a service that gives out names, are taken', () => {
  for (const address of [
    'https://moten.norrdal.se',
    'https://xn--mte-sna.norrdal.se',
    'https://norrdal-moten.azurewebsites.net',
    'https://moten.norrdal.se:8443',
  ])
    expect(
      readPackageSettings(spoilt(readProjectJson('appPackage/config.json'), '/address', address)).address,
    ).toBe(address);
});

test('everything that is wrong with the settings is told at once, each field once', () => {
  const wrong = [
    ['/clientId', 'abc'] as const,
    ['/developer', undefined] as const,
    ['/site', {}] as const,
  ].reduce<unknown>(
    (raw, [path, value]) => spoilt(raw, path, value),
    readProjectJson('appPackage/config.json'),
  );
  expect(() => readPackageSettings(wrong)).toThrow(
    /^[^"]*"clientId" must[^;]*; "developer" is missing; "site\.host" is missing; "site\.path" is missing\.$/,
  );
  expect(() => readPackageSettings('[]')).toThrow(/must be an object/);
});

test('a variable of the environment wins over the file', () => {
  const raw = spoilt(readProjectJson('appPackage/config.json'), '/clientId', undefined);
  const read = readPackageSettings(raw, {
    HANDLINGAR_CLIENT_ID: settings.clientId,
    HANDLINGAR_ADDRESS: 'https://moten.example.org',
    HANDLINGAR_SITE_PATH: '/sites/moten',
  });
  expect(read).toMatchObject({ clientId: settings.clientId, address: 'https://moten.example.org' });
  expect(read.config.site).toEqual({ host: 'example.sharepoint.com', path: '/sites/moten' });
});

test('a registration whose people would come back to a page that is not built is refused', () => {
  const registration: unknown = JSON.parse(makePackage(settings, version)['entra-app.json']);
  const built = context.published.filter(name => name !== 'health.html');
  expectRefusal(
    checkRegistration(registration, { ...context, published: built }),
    'entra-app.json /spa/redirectUris',
    'no health.html among',
  );
});

test('without any build the names of the pages are known, and a function is looked for only where one is built', () => {
  const unbuilt: ManifestContext = { ...context, eventsScript: null };
  expect(checkManifest(fillManifest(settings, version), unbuilt)).toEqual([]);
});
