import { element } from './element.ts';
import type { Form } from './outlook-form.ts';
import { timeOf } from './outlook-calendar.ts';
import type { CalendarPerson } from './tenant-client.ts';

// The appointment in the middle of the window: a form for its organizer, a page to read for everybody else.

export type ItemDeeds = {
  readonly change: (part: Partial<Form>) => void;
  readonly save: () => void;
  readonly send: () => void;
  /** Opens the add-in's pane. */
  readonly openPane: () => void;
};

const replies: Readonly<Record<string, string>> = {
  accepted: 'tackat ja',
  declined: 'tackat nej',
  tentativelyAccepted: 'kanske',
  notResponded: 'inte svarat',
};

/** Draws the item into `place`. What is typed is told at once, and does not draw the item anew. */
export function showItem(place: HTMLElement, form: Form | null, paneOpen: boolean, deeds: ItemDeeds): void {
  if (!form) {
    place.replaceChildren(element('h1', {}, 'Välj ett möte i kalendern'));
    return;
  }
  const pane = element('button', { type: 'button', hidden: paneOpen }, 'Handlingar');
  pane.addEventListener('click', deeds.openPane);
  place.replaceChildren(
    ...(form.composed ? composed(form, pane, deeds) : read(form, pane)),
    bodyOf(form, deeds),
  );
}

function composed(form: Form, pane: HTMLElement, deeds: ItemDeeds): readonly HTMLElement[] {
  const send = element(
    'button',
    { type: 'button', class: 'primary' },
    form.draft ? 'Skicka' : 'Skicka uppdatering',
  );
  send.addEventListener('click', deeds.send);
  const save = element('button', { type: 'button' }, 'Spara');
  save.addEventListener('click', deeds.save);
  const field = (label: string, value: string, name: 'subject' | 'place'): HTMLElement => {
    const input = element('input', { value, name });
    input.addEventListener('input', () => deeds.change({ [name]: input.value }));
    return element('label', {}, label, input);
  };
  const time = (label: string, name: 'start' | 'end'): HTMLElement => {
    const input = element('input', { type: 'datetime-local', value: localOf(form[name]), name });
    input.addEventListener('change', () => {
      if (input.value !== '') deeds.change({ [name]: new Date(input.value).toISOString() });
    });
    return element('label', {}, label, input);
  };
  const state = form.id === null ? 'Inte sparat' : form.changed ? 'Ändringar som inte är sparade' : '';
  return [
    element('h1', {}, form.id === null ? 'Nytt möte' : form.draft ? 'Utkast' : 'Ditt möte'),
    element('div', { class: 'buttons' }, send, save, pane, element('span', { role: 'status' }, state)),
    field('Ämne', form.subject, 'subject'),
    element('div', { class: 'times' }, time('Början', 'start'), time('Slut', 'end')),
    field('Plats', form.place, 'place'),
    element('div', {}, `Inbjudna (${form.people.length})`),
    peopleOf(form.people),
  ];
}

function read(form: Form, pane: HTMLElement): readonly HTMLElement[] {
  const day = new Date(form.start).toLocaleDateString('sv-SE', {
    dateStyle: 'full',
    timeZone: 'Europe/Stockholm',
  });
  return [
    element('div', { class: 'buttons' }, pane),
    element('h1', {}, form.subject),
    element(
      'dl',
      {},
      element('dt', {}, 'När'),
      element('dd', {}, `${day}, ${timeOf(form.start)}–${timeOf(form.end)}`),
      element('dt', {}, 'Plats'),
      element('dd', {}, form.place),
      element('dt', {}, 'Kallat av'),
      element('dd', {}, form.organizer.name),
      element('dt', {}, 'Inbjudna'),
      element('dd', {}, peopleOf(form.people)),
    ),
  ];
}

function peopleOf(people: readonly CalendarPerson[]): HTMLElement {
  return element(
    'ul',
    { class: 'people', tabindex: '0', 'aria-label': 'Inbjudna' },
    ...people.map(person =>
      element(
        'li',
        { title: `${person.mail} ${replies[person.reply] ?? ''}`.trim(), 'data-reply': person.reply },
        person.name,
      ),
    ),
  );
}

/** The invitation's text in a frame that runs no scripts; the organizer writes in it. */
function bodyOf(form: Form, deeds: ItemDeeds): HTMLElement {
  const url = URL.createObjectURL(
    new Blob([`<!doctype html><meta charset="utf-8"><body>${form.html}`], { type: 'text/html' }),
  );
  const frame = element('iframe', {
    class: 'body',
    title: 'Inbjudans text',
    sandbox: 'allow-same-origin',
    src: url,
  });
  frame.addEventListener('load', () => {
    URL.revokeObjectURL(url);
    const body = frame.contentDocument?.body;
    if (!body || !form.composed) return;
    body.contentEditable = 'true';
    body.addEventListener('input', () => deeds.change({ html: body.getHTML() }));
  });
  return frame;
}

/** An instant as a field for date and time wants it, in this computer's zone. */
function localOf(instant: string): string {
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
