import { labelOf, recorded, redone, undone } from '#desk/history.ts';
import type { readDocument } from '#desk/reading.ts';
import type { OpenView } from '#desk/view.ts';
import { apply, type Edit } from '#minutes/edit.ts';
import { tooLong } from '#minutes/limits.ts';
import type { Body, Meeting, Member } from '#minutes/record.ts';
import { acceptDocument, keysOfFile, type AcceptJob } from './accepting.ts';
import { alreadyThere } from './already.ts';
import { sha256 } from './digest.ts';
import { doubtsLeft } from './doubts.ts';
import { failureOf } from './import-failure.ts';
import type { Already, Draft, DroppedFile, FileState, ImportFailed, QueuedFile } from './queue.ts';
import { readIn } from './reading-in.ts';

export type ImportView = {
  readonly files: readonly QueuedFile[];
  /** The file that lies open for review, or null. */
  readonly reviewing: string | null;
  /** How far the reading has come, or null when nothing is being read. */
  readonly reading: { readonly done: number; readonly of: number } | null;
  /** How far the accepting of many has come, or null. */
  readonly accepting: { readonly done: number; readonly of: number } | null;
};

export type ImportSetting = Pick<AcceptJob, 'graph' | 'site' | 'drive'> & {
  readonly body: Body;
  readonly members: readonly Member[];
  /** All bodies of the site, so that a misspelt name is recognised. */
  readonly bodies: readonly Body[];
  /** The body's meetings as they stand in SharePoint now. */
  readonly meetings: () => readonly Meeting[];
  /** A meeting has come in. */
  readonly onAccepted: (meeting: Meeting) => void;
  readonly changed: () => void;
  readonly now: () => number;
  readonly user: () => { readonly name: string; readonly oid: string };
  /** Reads a file; the real reader when left out. */
  readonly read?: typeof readDocument;
};

const nothing = { at: 'waiting' } as const;

/**
 * Documents on their way in: files are read one after the other, a person looks at each, and what is accepted is
 * written. Nothing is written before that.
 */
export class Importing {
  readonly #setting: ImportSetting;
  readonly #dropped = new Map<string, DroppedFile>();
  #view: ImportView = { files: [], reviewing: null, reading: null, accepting: null };
  #count = 0;
  #reading: AbortController | null = null;
  #writing: AbortController | null = null;

  constructor(setting: ImportSetting) {
    this.#setting = setting;
  }

  readonly view = (): ImportView => this.#view;

  /** Puts files into the queue and reads them. */
  readonly add = (files: readonly DroppedFile[]): void => {
    const queued = files.map((file): QueuedFile => {
      const id = `file-${(this.#count += 1)}`;
      this.#dropped.set(id, file);
      return { id, name: file.name, size: file.size, state: nothing };
    });
    this.#show({ files: [...this.#view.files, ...queued] });
    void this.#readAll();
  };

  /** Stops reading after the file that is being read; those that wait leave the queue. */
  readonly stopReading = (): void => {
    this.#reading?.abort();
    this.#show({ files: this.#view.files.filter(({ state }) => state.at !== 'waiting') });
  };

  /** Tries again what could not be read. */
  readonly readAgain = (id: string): void => {
    this.#set(id, nothing);
    void this.#readAll();
  };

  /** Takes a file out of the list; nothing of it has been written. */
  readonly remove = (id: string): void => {
    if (this.#file(id)?.state.at === 'accepting') return;
    this.#dropped.delete(id);
    this.#show({
      files: this.#view.files.filter(file => file.id !== id),
      reviewing: this.#view.reviewing === id ? null : this.#view.reviewing,
    });
  };

  readonly review = (id: string): void => this.#show({ reviewing: id });
  readonly closeReview = (): void => this.#show({ reviewing: null });

  /** Leaves a document out, and goes on to the next that waits for somebody. */
  readonly skip = (id: string): void => {
    const draft = this.#draft(id);
    if (!draft) return;
    this.#set(id, { at: 'skipped', draft });
    this.#next(id);
  };

  /** Takes a document that was left out into account again. */
  readonly unskip = (id: string): void => {
    const draft = this.#draft(id);
    if (draft) this.#set(id, { at: 'read', draft, failed: null });
  };

  readonly edit = (id: string, edit: Edit): void => {
    this.#change(id, draft => ({
      minutes: apply(draft.minutes, edit),
      history: recorded(draft.history, edit, this.#setting.now()),
    }));
  };

  readonly undo = (id: string): void => this.#step(id, undone);
  readonly redo = (id: string): void => this.#step(id, redone);

  /** A person has looked at a doubt and lets it stand, or takes that back. */
  readonly see = (id: string, doubtId: string): void => {
    this.#change(id, ({ seen }) => ({
      seen: seen.includes(doubtId) ? seen.filter(each => each !== doubtId) : [...seen, doubtId],
    }));
  };

  /** Does what a doubt offers. */
  readonly mend = (id: string, doubtId: string): void => {
    const draft = this.#draft(id);
    const edit = draft?.doubts.find(doubt => doubt.id === doubtId)?.mend?.edit(draft.minutes);
    if (edit) this.edit(id, edit);
  };

  /** The meeting that SharePoint has already of what this file holds; null when it is new or wanted as another. */
  readonly already = (id: string): Already | null => {
    const draft = this.#draft(id);
    if (!draft || draft.copy > 0) return null;
    const already = alreadyThere(draft.minutes, draft.hash, this.#setting.meetings());
    return already?.by === 'day' ? null : already;
  };

  /** Wants the document in although its meeting is there already. */
  readonly asAnother = async (id: string): Promise<void> => {
    const draft = this.#draft(id);
    if (!draft) return;
    const stored = new Set(this.#setting.meetings().map(meeting => meeting.key));
    for (let copy = 1; ; copy += 1) {
      const newKey = await keysOfFile(this.#setting.body.key, draft.hash, copy);
      if (stored.has(newKey())) continue;
      return this.#change(id, () => ({ copy }));
    }
  };

  /** Writes one document into SharePoint. */
  readonly accept = async (id: string): Promise<void> => {
    if (this.#writing) return;
    this.#writing = new AbortController();
    try {
      await this.#accept(id, this.#writing.signal);
    } finally {
      this.#writing = null;
    }
    if (this.#file(id)?.state.at === 'accepted') this.#next(id);
  };

  /** Writes all documents that leave nothing in doubt, one after the other. */
  readonly acceptReady = async (): Promise<void> => {
    if (this.#writing) return;
    const stop = new AbortController();
    this.#writing = stop;
    const ready = this.ready();
    try {
      for (const [done, id] of ready.entries()) {
        if (stop.signal.aborted) break;
        this.#show({ accepting: { done, of: ready.length } });
        // One of them may be the meeting that another one before it has just become.
        if (this.already(id) === null) await this.#accept(id, stop.signal);
      }
    } finally {
      this.#writing = null;
      this.#show({ accepting: null });
    }
  };

  readonly stopAccepting = (): void => this.#writing?.abort();

  /** Ids of the documents that leave nothing in doubt and are new to SharePoint. */
  readonly ready = (): readonly string[] =>
    this.#view.files
      .filter(
        ({ id, state }) => state.at === 'read' && doubtsLeft(state.draft).length === 0 && !this.already(id),
      )
      .map(({ id }) => id);

  /** A document under review as the meeting's page would show it. */
  readonly asOpen = (draft: Draft): OpenView => {
    const { body, user } = this.#setting;
    const { minutes, history } = draft;
    const adjusting =
      body.profile.adjusting === 'none' && minutes.meeting.adjusters.length > 0
        ? 'one'
        : body.profile.adjusting;
    return {
      state: 'open',
      minutes,
      body: { ...body, profile: { ...body.profile, adjusting } },
      user: user(),
      canWrite: true,
      readOnly: null,
      event: null,
      invitation: null,
      prefilled: false,
      previous: null,
      inbox: [],
      doubts: [],
      writers: [],
      collisions: [],
      findings: [],
      saving: { state: 'proposal' },
      onDisk: false,
      keeping: false,
      isOld: false,
      unread: [],
      dropped: 0,
      changedSincePublished: false,
      unfinished: false,
      undo: labelOf(history.done.at(-1)),
      redo: labelOf(history.undone.at(-1)),
      publishing: null,
    };
  };

  /** Whether something would be lost if the page went away: corrections, or a writing under way. */
  readonly unsaved = (): boolean =>
    this.#view.files.some(
      ({ state }) => state.at === 'accepting' || (state.at === 'read' && state.draft.history.done.length > 0),
    );

  // What follows is the queue's own business.

  async #readAll(): Promise<void> {
    if (this.#reading) return;
    const stop = new AbortController();
    this.#reading = stop;
    let done = 0;
    for (;;) {
      const next = this.#view.files.find(({ state }) => state.at === 'waiting');
      if (!next || stop.signal.aborted) break;
      const waiting = this.#view.files.filter(({ state }) => state.at === 'waiting').length;
      this.#show({ reading: { done, of: done + waiting } });
      this.#set(next.id, { at: 'reading' });
      this.#set(next.id, await this.#read(next.id));
      done += 1;
    }
    this.#reading = null;
    this.#show({ reading: null });
    // Files that came while the last one was stopped.
    if (this.#view.files.some(({ state }) => state.at === 'waiting')) void this.#readAll();
  }

  #read(id: string): Promise<FileState> {
    const file = this.#dropped.get(id);
    if (!file) throw new Error('A file in the queue has no bytes to read');
    const twinOf = (hash: string): string | null =>
      this.#view.files.find(each => each.id !== id && this.#hashOf(each) === hash)?.name ?? null;
    return readIn(file, { ...this.#setting, twinOf });
  }

  #hashOf({ state }: QueuedFile): string | null {
    if ('draft' in state) return state.draft.hash;
    return state.at === 'accepted' ? state.meeting.contentHash : null;
  }

  async #accept(id: string, signal: AbortSignal): Promise<void> {
    const file = this.#file(id);
    const dropped = this.#dropped.get(id);
    if (file?.state.at !== 'read' || !dropped) return;
    const { draft } = file.state;
    const fail = (failed: ImportFailed | null): void => this.#set(id, { at: 'read', draft, failed });
    const [long] = tooLong(draft.minutes);
    if (long) {
      const { kind, key, field } = long;
      return fail({ reason: 'tooLong', detail: '', where: { kind, key, field } });
    }
    this.#set(id, { at: 'accepting', draft, step: 'rows' });
    try {
      const bytes = await dropped.bytes();
      if ((await sha256(bytes)) !== draft.hash)
        return fail({ reason: 'unreadable', detail: '', where: null });
      const { graph, site, drive } = this.#setting;
      const meeting = await acceptDocument({
        graph,
        site,
        drive,
        minutes: draft.minutes,
        copy: draft.copy,
        hash: draft.hash,
        file: { name: file.name, bytes },
        signal,
        onStep: step => this.#set(id, { at: 'accepting', draft, step }),
      });
      this.#dropped.delete(id);
      this.#set(id, { at: 'accepted', meeting });
      this.#setting.onAccepted(meeting);
    } catch (error) {
      if (signal.aborted) return fail(null);
      const failed = failureOf(error);
      fail(failed ?? { reason: 'broken', detail: String(error), where: null });
      if (!failed) throw error;
    }
  }

  #step(id: string, take: typeof undone): void {
    this.#change(id, draft => {
      const { edit, history } = take(draft.history, draft.minutes);
      return { history, minutes: edit ? apply(draft.minutes, edit) : draft.minutes };
    });
  }

  /** The next document that waits for somebody lies open; none does when there is no more. */
  #next(id: string): void {
    if (this.#view.reviewing !== id) return;
    const { files } = this.#view;
    const at = files.findIndex(file => file.id === id);
    const next = [...files.slice(at + 1), ...files.slice(0, at)].find(({ state }) => state.at === 'read');
    this.#show({ reviewing: next?.id ?? null });
  }

  #file(id: string): QueuedFile | undefined {
    return this.#view.files.find(file => file.id === id);
  }

  #draft(id: string): Draft | null {
    const state = this.#file(id)?.state;
    return state && 'draft' in state ? state.draft : null;
  }

  #change(id: string, change: (draft: Draft) => Partial<Draft>): void {
    const state = this.#file(id)?.state;
    if (state?.at !== 'read') return;
    this.#set(id, { ...state, draft: { ...state.draft, ...change(state.draft) } });
  }

  #set(id: string, state: FileState): void {
    this.#show({ files: this.#view.files.map(file => (file.id === id ? { ...file, state } : file)) });
  }

  #show(change: Partial<ImportView>): void {
    this.#view = { ...this.#view, ...change };
    this.#setting.changed();
  }
}
