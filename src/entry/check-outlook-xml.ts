import { ribbonIcon } from './check-icons.ts';
import type { ManifestContext } from './manifest-context.ts';
import { sendingAction } from './manifest-context.ts';
import { checkWebAddress, isGuid, isUnfilled } from './manifest-places.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { checkResources } from './outlook-xml-resources.ts';
import { checkOrder } from './outlook-xml-order.ts';
import type { Element } from './xml-tree.ts';
import { childNamed, elementsNamed, readXml } from './xml-tree.ts';

// The add-in-only manifest, for Outlook clients that do not read the unified one. Microsoft's own check of this
// form is a service on the net; these are the rules of its documentation, kept here so that nothing is sent.

const file = 'outlook-addin.xml';
const at = (element: Element): string => `${file} line ${element.line}, <${element.name}>`;

/** Everything that is wrong with an add-in-only manifest. */
export function checkOutlookXml(source: string, context: ManifestContext): readonly ManifestProblem[] {
  let root: Element;
  try {
    root = readXml(source);
  } catch (error) {
    const [line, ...words] = (error instanceof Error ? error.message : String(error)).split(': ');
    return [
      {
        where: `${file} ${line ?? ''}`,
        message: `it is not well-formed: ${words.join(': ')}`,
        remedy: 'Make it anew with "npm run package".',
      },
    ];
  }
  if (root.name !== 'OfficeApp' || root.attributes['type'] !== 'MailApp')
    return [
      {
        where: at(root),
        message: 'it is no manifest of an add-in for Outlook.',
        remedy: 'Its root must be <OfficeApp xsi:type="MailApp">.',
      },
    ];
  return [
    ...checkFilled(root),
    ...checkOrder(file, root),
    ...checkIdentity(root, context),
    ...checkLanguages(root),
    ...checkAddresses(root, context),
    ...checkResources(file, root),
    ...checkCommands(root),
    ...checkSharedCalendars(root),
    ...checkEvents(root, context),
  ];
}

const everyElement = (element: Element): readonly Element[] => [
  element,
  ...element.children.flatMap(everyElement),
];

function checkFilled(root: Element): readonly ManifestProblem[] {
  return everyElement(root).flatMap(element =>
    [element.text, ...Object.values(element.attributes)].filter(isUnfilled).map(text => ({
      where: at(element),
      message: `"${text}" is a place that nobody has filled in.`,
      remedy: 'Make the file with "npm run package", not from the template.',
    })),
  );
}

function checkIdentity(root: Element, { settings, version }: ManifestContext): readonly ManifestProblem[] {
  const text = (name: string): string => childNamed(root, name)?.text ?? '';
  const problems: ManifestProblem[] = [];
  const say = (name: string, message: string, remedy: string): void => {
    problems.push({ where: at(childNamed(root, name) ?? root), message, remedy });
  };
  const id = text('Id').toLowerCase();
  if (!isGuid(id))
    say('Id', `"${id}" is no GUID, or only zeros.`, 'Write "outlookAddInId" into the configuration.');
  else if ([settings.appId, settings.clientId].some(other => other.toLowerCase() === id))
    say(
      'Id',
      'it is the id of the app in Teams or of its registration.',
      'The add-in needs an id of its own.',
    );
  else if (id !== settings.outlookAddInId.toLowerCase())
    say(
      'Id',
      `${id} is not the id that the unified manifest hides, ${settings.outlookAddInId}.`,
      'Both come from "outlookAddInId" in the configuration.',
    );
  if (text('Version') !== `${version}.0`)
    say(
      'Version',
      `"${text('Version')}" must be "${version}.0".`,
      'Make the file anew with "npm run package".',
    );
  if (text('Permissions') !== 'ReadWriteItem')
    say(
      'Permissions',
      `"${text('Permissions')}" is not what the pane needs, the appointment that lies open.`,
      'It must be ReadWriteItem.',
    );
  const domains = elementsNamed(root, 'AppDomain').map(domain => domain.text);
  for (const domain of domains.filter(one => one !== settings.address))
    say('AppDomains', `"${domain}" is a foreign address.`, `Only ${settings.address} may stand there.`);
  if (!domains.includes(settings.address))
    say('AppDomains', 'our own address is missing.', `Add ${settings.address}.`);
  for (const [name, size] of [
    ['IconUrl', 64],
    ['HighResolutionIconUrl', 128],
  ] as const)
    if (!childNamed(root, name)?.attributes['DefaultValue']?.endsWith(`/${ribbonIcon(size)}`))
      say(name, 'it is another picture than Outlook asks for.', `It must be ${ribbonIcon(size)}.`);
  return problems;
}

/** How long a text may be: the schemas of the add-in-only manifest. */
const longest: Readonly<Record<string, number>> = { DisplayName: 125, Description: 250, ProviderName: 125 };

function checkLanguages(root: Element): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const locale = childNamed(root, 'DefaultLocale');
  if (locale?.text !== 'sv-SE')
    problems.push({
      where: at(locale ?? root),
      message: `the language is "${locale?.text ?? ''}".`,
      remedy: 'The words outside of <Override> are Swedish: sv-SE.',
    });
  for (const name of Object.keys(longest)) {
    const element = childNamed(root, name);
    if (!element) continue;
    if (name !== 'ProviderName' && !element.children.some(child => child.attributes['Locale'] === 'en-US'))
      problems.push({
        where: at(element),
        message: 'the English words are missing.',
        remedy: 'Add <Override Locale="en-US">.',
      });
    const texts = [
      element.text,
      element.attributes['DefaultValue'] ?? '',
      ...element.children.map(child => child.attributes['Value'] ?? ''),
    ];
    const limit = longest[name] ?? 0;
    for (const text of texts.filter(one => one.length > limit))
      problems.push({
        where: at(element),
        message: `"${text.slice(0, 30)}…" has ${text.length} characters.`,
        remedy: `It may have ${limit}.`,
      });
  }
  return problems;
}

function checkAddresses(root: Element, context: ManifestContext): readonly ManifestProblem[] {
  return everyElement(root)
    .filter(({ name }) => /^(IconUrl|HighResolutionIconUrl|SupportUrl|SourceLocation|Image|Url)$/.test(name))
    .flatMap(element => {
      const address = element.attributes['DefaultValue'];
      return address === undefined
        ? []
        : checkWebAddress(at(element), address, context, { ours: element.name !== 'SupportUrl' });
    });
}

function checkCommands(root: Element): readonly ManifestProblem[] {
  return elementsNamed(root, 'VersionOverrides').flatMap(overrides => {
    const own = childNamed(overrides, 'Hosts');
    const points = own ? elementsNamed(own, 'ExtensionPoint') : [];
    const missing = ['AppointmentOrganizerCommandSurface', 'AppointmentAttendeeCommandSurface']
      .filter(kind => !points.some(point => point.attributes['type'] === kind))
      .map(kind => ({
        where: at(overrides),
        message: `there is no button in ${kind}.`,
        remedy: 'Add an <ExtensionPoint> for it.',
      }));
    const ids = own
      ? [...elementsNamed(own, 'Group'), ...elementsNamed(own, 'Control')].map(element => ({
          element,
          id: element.attributes['id'] ?? '',
        }))
      : [];
    const twice = ids
      .filter(({ id }, index) => ids.slice(0, index).some(other => other.id === id))
      .map(({ element, id }) => ({
        where: at(element),
        message: `"${id}" is used twice.`,
        remedy: 'Every id must be its own.',
      }));
    return [...missing, ...twice];
  });
}

/** Only the second set of commands has a place for it; without it there is no button in a shared calendar. */
function checkSharedCalendars(root: Element): readonly ManifestProblem[] {
  const second = elementsNamed(root, 'VersionOverrides')
    .filter(({ attributes }) => attributes['type'] === 'VersionOverridesV1_1')
    .flatMap(overrides => elementsNamed(overrides, 'DesktopFormFactor'));
  return elementsNamed(root, 'DesktopFormFactor').flatMap(place => {
    const written = childNamed(place, 'SupportsSharedFolders');
    const where = at(written ?? place);
    if (!second.includes(place))
      return written
        ? [{ where, message: 'it has no place in the first set of commands.', remedy: 'Take it away.' }]
        : [];
    return written?.text === 'true'
      ? []
      : [
          {
            where,
            message: 'there is no button in a calendar that somebody has shared.',
            remedy: 'Begin with <SupportsSharedFolders>true</SupportsSharedFolders>.',
          },
        ];
  });
}

function checkEvents(root: Element, { eventsScript }: ManifestContext): readonly ManifestProblem[] {
  const events = elementsNamed(root, 'LaunchEvent');
  const problems: ManifestProblem[] = events.flatMap(event => {
    const { Type: type = '', FunctionName: called = '', SendMode: mode = '' } = event.attributes;
    return [
      ...(type === 'OnAppointmentSend'
        ? []
        : [
            {
              where: at(event),
              message: `the pages answer to no event "${type}".`,
              remedy: 'It must be OnAppointmentSend.',
            },
          ]),
      ...(called === sendingAction && (eventsScript === null || eventsScript.includes(called))
        ? []
        : [
            {
              where: at(event),
              message: `events.js knows no function "${called}".`,
              remedy: `It must be ${sendingAction}.`,
            },
          ]),
      ...(mode === 'PromptUser'
        ? []
        : [
            {
              where: at(event),
              message: `"${mode}" could keep somebody from sending an invitation.`,
              remedy: 'It must be PromptUser: a question, never a block.',
            },
          ]),
    ];
  });
  if (events.length === 0)
    problems.push({
      where: at(root),
      message: 'nothing is asked when an appointment is sent.',
      remedy: 'Add a <LaunchEvent> for OnAppointmentSend.',
    });
  if (
    !elementsNamed(root, 'Runtime').some(runtime =>
      runtime.children.some(child => child.attributes['type'] === 'javascript'),
    )
  )
    problems.push({
      where: at(root),
      message: 'Outlook on Windows finds no script for the events.',
      remedy: 'Add <Override type="javascript"> to the <Runtime>.',
    });
  return problems;
}
