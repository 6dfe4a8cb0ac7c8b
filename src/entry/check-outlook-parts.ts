import { ribbonIcon } from './check-icons.ts';
import { leavesOf, listAt, textAt, textsAt, valueAt } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import { isGuid } from './manifest-places.ts';
import type { ManifestProblem } from './manifest-problem.ts';

// Outlook's part of the unified manifest: buttons that open something, events that something answers to, and the
// add-in for older clients hidden where both would show.

const file = 'manifest.json';
const at = '/extensions/0';

type Action = {
  readonly path: string;
  readonly id: string;
  readonly type: string;
  readonly runtime: unknown;
};

/** What is wrong with "extensions". */
export function checkOutlookParts(manifest: unknown, context: ManifestContext): readonly ManifestProblem[] {
  const [extension] = listAt(manifest, 'extensions');
  if (extension === undefined)
    return [
      {
        where: `${file} /extensions`,
        message: 'the app has no part in Outlook.',
        remedy: 'Take "extensions" from the template.',
      },
    ];
  const actions = listAt(extension, 'runtimes').flatMap((runtime, index) =>
    listAt(runtime, 'actions').map((action, place): Action => ({
      path: `${at}/runtimes/${index}/actions/${place}`,
      id: textAt(action, 'id') ?? '',
      type: textAt(action, 'type') ?? '',
      runtime,
    })),
  );
  return [
    ...checkActions(actions, context),
    ...checkButtons(extension, actions),
    ...checkEvents(extension, actions),
    ...checkTwin(extension, context),
  ];
}

function checkActions(
  actions: readonly Action[],
  { eventsScript }: ManifestContext,
): readonly ManifestProblem[] {
  return actions.flatMap(({ path, id, type, runtime }, index) => [
    ...(actions.slice(0, index).some(other => other.id === id)
      ? [
          {
            where: `${file} ${path}/id`,
            message: `another action is called "${id}" too.`,
            remedy: 'Give each its own name.',
          },
        ]
      : []),
    ...(type === 'executeFunction' && textAt(runtime, 'code', 'script') === null
      ? [
          {
            where: `${file} ${path}`,
            message: `Outlook on Windows finds no script with "${id}".`,
            remedy: 'The runtime’s "code" must name "script" beside "page".',
          },
        ]
      : []),
    ...(type === 'executeFunction' && eventsScript !== null && !eventsScript.includes(id)
      ? [
          {
            where: `${file} ${path}/id`,
            message: `the built events.js knows no function "${id}".`,
            remedy: 'Call it as src/entry/events.ts does, and build the pages.',
          },
        ]
      : []),
  ]);
}

function checkButtons(extension: unknown, actions: readonly Action[]): readonly ManifestProblem[] {
  const ribbons = listAt(extension, 'ribbons');
  const problems: ManifestProblem[] = [];
  for (const context of ['meetingDetailsOrganizer', 'meetingDetailsAttendee'])
    if (!ribbons.some(ribbon => textsAt(ribbon, 'contexts').includes(context)))
      problems.push({
        where: `${file} ${at}/ribbons`,
        message: `there is no button in "${context}".`,
        remedy: 'Add a ribbon for it.',
      });
  const seen = new Set<string>();
  for (const { path, text } of leavesOf(ribbons, `${at}/ribbons`)) {
    const where = `${file} ${path}`;
    if (path.endsWith('/actionId') && actions.find(({ id }) => id === text)?.type !== 'openPage')
      problems.push({
        where,
        message: `the button opens "${text}", and no action of that name opens a page.`,
        remedy: 'Name an action of type "openPage".',
      });
    if (/\/(groups|controls)\/\d+\/id$/.test(path)) {
      if (seen.has(text))
        problems.push({ where, message: `"${text}" is used twice.`, remedy: 'Every id must be its own.' });
      seen.add(text);
    }
  }
  for (const { path, icons } of iconLists(extension)) problems.push(...checkIconList(path, icons));
  return problems;
}

function iconLists(
  extension: unknown,
): readonly { readonly path: string; readonly icons: readonly unknown[] }[] {
  return listAt(extension, 'ribbons').flatMap((ribbon, r) =>
    listAt(ribbon, 'tabs').flatMap((tab, t) =>
      listAt(tab, 'groups').flatMap((group, g) => {
        const path = `${at}/ribbons/${r}/tabs/${t}/groups/${g}`;
        return [
          { path: `${path}/icons`, icons: listAt(group, 'icons') },
          ...listAt(group, 'controls').map((control, c) => ({
            path: `${path}/controls/${c}/icons`,
            icons: listAt(control, 'icons'),
          })),
        ];
      }),
    ),
  );
}

function checkIconList(path: string, icons: readonly unknown[]): readonly ManifestProblem[] {
  const sizes = icons.map(icon => {
    const size = valueAt(icon, 'size');
    return { size: typeof size === 'number' ? size : 0, url: textAt(icon, 'url') ?? '' };
  });
  return [
    ...[16, 32, 80]
      .filter(wanted => !sizes.some(({ size }) => size === wanted))
      .map(wanted => ({
        where: `${file} ${path}`,
        message: `the icon of ${wanted} pixels is missing.`,
        remedy: 'Outlook wants 16, 32 and 80.',
      })),
    ...sizes.flatMap(({ size, url }, index) =>
      url.endsWith(`/${ribbonIcon(size)}`)
        ? []
        : [
            {
              where: `${file} ${path}/${index}/url`,
              message: `"${url}" is not the picture of ${size} pixels.`,
              remedy: `It must be ${ribbonIcon(size)}.`,
            },
          ],
    ),
  ];
}

function checkEvents(extension: unknown, actions: readonly Action[]): readonly ManifestProblem[] {
  return listAt(extension, 'autoRunEvents').flatMap((group, g) =>
    listAt(group, 'events').flatMap((event, e) => {
      const where = `${file} ${at}/autoRunEvents/${g}/events/${e}`;
      const id = textAt(event, 'actionId') ?? '';
      const type = textAt(event, 'type');
      const mode = textAt(event, 'options', 'sendMode');
      return [
        ...(actions.find(action => action.id === id)?.type === 'executeFunction'
          ? []
          : [
              {
                where: `${where}/actionId`,
                message: `the event calls "${id}", and no action of that name runs a function.`,
                remedy: 'Name an action of type "executeFunction".',
              },
            ]),
        ...(type === 'appointmentSending'
          ? []
          : [
              {
                where: `${where}/type`,
                message: `the pages answer to no event "${type ?? ''}".`,
                remedy: 'It must be "appointmentSending".',
              },
            ]),
        ...(mode === 'promptUser'
          ? []
          : [
              {
                where: `${where}/options/sendMode`,
                message: `"${mode ?? ''}" could keep somebody from sending an invitation.`,
                remedy: 'It must be "promptUser": a question, never a block.',
              },
            ]),
      ];
    }),
  );
}

function checkTwin(extension: unknown, { settings }: ManifestContext): readonly ManifestProblem[] {
  const hidden = listAt(extension, 'alternates').map(one =>
    textAt(one, 'hide', 'customOfficeAddin', 'officeAddinId'),
  );
  const wanted = settings.outlookAddInId;
  if (hidden.some(id => id !== null && isGuid(id) && id.toLowerCase() === wanted.toLowerCase())) return [];
  return [
    {
      where: `${file} ${at}/alternates`,
      message:
        (hidden[0] ?? null) === null
          ? 'the add-in for older Outlook would show beside this one.'
          : `it hides ${hidden[0]}, and the add-in for older Outlook is ${wanted}.`,
      remedy: 'Hide it by its id, "outlookAddInId" in the configuration.',
    },
  ];
}
