import type { ManifestProblem } from './manifest-problem.ts';
import type { Element } from './xml-tree.ts';

// The add-in-only manifest is a sequence: Outlook refuses an element that stands at another place than its
// schema says ([MS-OWEMXML], sections 5.1 to 5.5). Only the elements that we use are listed.

type Rule = { readonly children: readonly string[]; readonly needed: readonly string[] };

const rule = (children: string, needed: string): Rule => ({
  children: children.split(' ').filter(Boolean),
  needed: needed.split(' ').filter(Boolean),
});

const surface = rule('OfficeTab CustomTab', '');
const image = rule('Override', '');

/** What may stand inside of what, in which order, and what must. */
const rules: Readonly<Record<string, Rule>> = {
  OfficeApp: rule(
    'Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements FormSettings Permissions Rule DisableEntityHighlighting VersionOverrides',
    'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl Hosts Requirements FormSettings Permissions Rule VersionOverrides',
  ),
  AppDomains: rule('AppDomain', 'AppDomain'),
  FormSettings: rule('Form', 'Form'),
  Form: rule('DesktopSettings TabletSettings PhoneSettings', 'DesktopSettings'),
  DesktopSettings: rule('SourceLocation RequestedHeight', 'SourceLocation'),
  VersionOverrides: rule(
    'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins ExtendedPermissions VersionOverrides',
    'Requirements Hosts Resources',
  ),
  DesktopFormFactor: rule('SupportsSharedFolders FunctionFile ExtensionPoint', 'ExtensionPoint'),
  OfficeTab: rule('Group', 'Group'),
  Group: rule('Label Tooltip Control', 'Label Control'),
  Control: rule('Label Tooltip Supertip Icon Action', 'Label Supertip Icon Action'),
  Supertip: rule('Title Description', 'Title Description'),
  Icon: rule('Image', 'Image'),
  Action: rule('SourceLocation FunctionName SupportsPinning', ''),
  LaunchEvents: rule('LaunchEvent', 'LaunchEvent'),
  Runtimes: rule('Runtime', 'Runtime'),
  Runtime: rule('Override', ''),
  Resources: rule('Images Urls ShortStrings LongStrings', 'Images Urls ShortStrings'),
  Images: rule('Image', 'Image'),
  Urls: rule('Url', 'Url'),
  ShortStrings: rule('String', 'String'),
  LongStrings: rule('String', 'String'),
  Image: image,
  Url: image,
  String: image,
  DisplayName: image,
  Description: image,
};

/** The host's element has one form in the manifest itself and another among the commands. */
const host = { plain: rule('', ''), mail: rule('Runtimes DesktopFormFactor', 'DesktopFormFactor') };
const points: Readonly<Record<string, Rule>> = {
  AppointmentOrganizerCommandSurface: surface,
  AppointmentAttendeeCommandSurface: surface,
  LaunchEvent: rule('LaunchEvents SourceLocation', 'LaunchEvents SourceLocation'),
};

/** Elements that Outlook would not find where they stand, and such as it would miss. */
export function checkOrder(file: string, element: Element): readonly ManifestProblem[] {
  const where = `${file} line ${element.line}, <${element.name}>`;
  const known = ruleFor(element);
  const inside = element.children.flatMap(child => checkOrder(file, child));
  if (!known)
    return element.name === 'ExtensionPoint'
      ? [
          {
            where,
            message: `Outlook has no such place as "${element.attributes['type'] ?? ''}" in an appointment.`,
            remedy: 'Take it away.',
          },
        ]
      : inside;
  const problems: ManifestProblem[] = [];
  let reached = 0;
  for (const child of element.children) {
    const place = known.children.indexOf(child.name);
    const at = `${file} line ${child.line}, <${child.name}>`;
    if (place < 0)
      problems.push({
        where: at,
        message: `it has no place inside <${element.name}>.`,
        remedy: 'Take it away.',
      });
    else if (place < reached)
      problems.push({
        where: at,
        message: `it stands too late inside <${element.name}>.`,
        remedy: `The order is ${known.children.join(', ')}.`,
      });
    else reached = place;
  }
  for (const name of known.needed)
    if (!element.children.some(child => child.name === name))
      problems.push({
        where,
        message: `<${name}> is missing.`,
        remedy: `Add it; the order is ${known.children.join(', ')}.`,
      });
  return [...problems, ...inside];
}

function ruleFor(element: Element): Rule | undefined {
  if (element.name === 'Host') return element.attributes['type'] === 'MailHost' ? host.mail : host.plain;
  if (element.name === 'ExtensionPoint') return points[element.attributes['type'] ?? ''];
  // A resource is referred to by an empty element of the same name.
  if ('resid' in element.attributes && element.children.length === 0) return undefined;
  return rules[element.name];
}
