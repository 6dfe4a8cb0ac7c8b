import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPublicRecord, toPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import { seedFromRecord } from '#sim/record-seed.ts';
import { readEmbedded } from '#word/embedded.ts';
import { lineOf, sumOf } from '../contracts/judge.ts';
import { judgeWatched } from '../contracts/watch.ts';
import { differences, notes } from './differences.ts';
import { factsOf, type Facts } from './facts.ts';
import { playGivenMeeting } from './given-meeting.ts';
import { openTheatre, type Sitting, type World } from './harness.ts';
import { openFilledPage, playMainJob } from './main-job.ts';
import { photographer, type Photographer } from './pictures.ts';
import type { Stored } from './rows.ts';
import type { Secretary } from './secretary.ts';
import { playTwoAtOnce } from './two-at-once.ts';

// npm run --silent journey -- --out DIR [--latency MS] [--seed N] [--record RECORD.json]
// Plays the main job in a real browser against a fresh simulated tenant and leaves what came of it in DIR. With
// --record it plays a meeting that really was, and ends with 1 when what comes out differs from the record. With
// --two it plays two secretaries in two browsers, and leaves pictures only.

const usage =
  'npm run --silent journey -- --out DIR [--latency MS] [--seed N] [--record RECORD.json | --two]';

type Wishes = {
  readonly out: string;
  readonly latencyMs: number;
  readonly seed: number;
  readonly record: PublicRecord | null;
  readonly two: boolean;
};

type Played = { readonly secretary: Secretary; readonly stored: Stored };

async function main(): Promise<number> {
  const wishes = wishesOf(process.argv.slice(2));
  mkdirSync(wishes.out, { recursive: true });
  const given = wishes.record && seedFromRecord(wishes.record);
  const theatre = await openTheatre(line => console.error(line));
  try {
    const world = await theatre.world({
      latencyMs: wishes.latencyMs,
      seed: given ? given.seed : wishes.seed,
      ...(given ? { now: new Date(given.now).toISOString() } : {}),
    });
    const sitting = await world.sit();
    const picture = photographer(join(wishes.out, 'pictures'));
    try {
      if (wishes.two) {
        await playTwoAtOnce(world, sitting, picture);
        return await judgeRequests();
      }
      const played: Played = wishes.record
        ? await playGivenMeeting(world, sitting, wishes.record, picture.app)
        : await playMainJob(world, sitting, picture.app);
      leaveRequests(world, wishes.out);
      await readersPictures(world, sitting, played.stored, picture);
      const facts = factsOf(played.stored.minutes, played.secretary.gestures());
      const word = await leaveRest(world, wishes.out, played.stored, facts);
      const illegal = await judgeRequests();
      return Math.max(report(wishes, played.stored, word, facts, sitting), illegal);
    } catch (error) {
      await sitting.page.screenshot({ path: join(wishes.out, 'stopped-here.png') });
      throw error;
    }
  } finally {
    await theatre.close();
  }
}

function wishesOf(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      latency: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      record: { type: 'string' },
      two: { type: 'boolean', default: false },
    },
  });
  if (values.out === undefined) throw new Error(`Say where to leave what comes of it: ${usage}`);
  const wholeNumber = (option: string, text: string): number => {
    if (!/^\d+$/.test(text)) throw new Error(`${option} must be a whole number, not "${text}".`);
    return Number(text);
  };
  return {
    out: values.out,
    latencyMs: wholeNumber('--latency', values.latency),
    seed: wholeNumber('--seed', values.seed),
    record: values.record === undefined ? null : recordIn(values.record),
    two: values.two,
  };
}

function recordIn(file: string): PublicRecord {
  const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const read = readPublicRecord(raw);
  if (!read.ok) throw new Error(`${file} is no record: ${read.faults.join('; ')}`);
  return read.record;
}

/** Those who read afterwards: a member in the chat, the side panel and the stage of the meeting, SharePoint's own pages. */
async function readersPictures(
  world: World,
  sitting: Sitting,
  { minutes }: Stored,
  picture: Photographer,
): Promise<void> {
  const member = await world.sit({ user: 'member' });
  await openFilledPage(member);
  await picture.app('member-reads', member);
  await member.close();
  const panel = await world.sit({ profile: sitting.profile, surface: 'sidePanel', width: 320, height: 800 });
  await openFilledPage(panel);
  await picture.app('side-panel', panel);
  await panel.page.close();
  const stage = await world.sit({ profile: sitting.profile, surface: 'stage' });
  await stage.app.getByRole('heading').first().waitFor();
  await picture.app('stage', stage);
  await stage.page.close();
  const reader = await sitting.profile.newPage();
  await reader.setViewportSize({ width: 1440, height: 900 });
  for (const list of ['Items', 'Decisions', 'Attendance', 'Handlingar']) {
    await reader.goto(`${world.hostUrl}/sharepoint.html?list=${list}&meeting=${minutes.meeting.key}`);
    await reader.locator('#rows table tbody tr').first().waitFor();
    await picture.page(`sharepoint-${list.toLowerCase()}`, reader);
  }
  await reader.close();
}

/** requests.jsonl: each Graph request of the one who wrote, in order. */
function leaveRequests(world: World, out: string): void {
  const lines = world.tenant.requests().map(({ at, method, url, headers, body, status, ms, parts }) =>
    JSON.stringify({
      at,
      method,
      url,
      headers,
      body,
      status,
      ms,
      ...(parts
        ? {
            parts: parts.map(part => ({
              id: part.id,
              method: part.method,
              url: part.url,
              status: part.status,
            })),
          }
        : {}),
    }),
  );
  writeFileSync(join(out, 'requests.jsonl'), `${lines.join('\n')}\n`);
}

/** Holds every request of the journey against what Microsoft describes; answers with 1 when one is illegal. */
async function judgeRequests(): Promise<number> {
  const judgements = await judgeWatched();
  const faults = judgements.flatMap(one => one.faults);
  for (const fault of faults) console.error(fault);
  console.log(`Graph: ${lineOf(sumOf(judgements.map(({ counts }) => counts)))}`);
  return faults.length > 0 ? 1 : 0;
}

type StateFile = {
  readonly path: string;
  readonly base64: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** rows.json, facts.json and the meeting's files; answers with the bytes of the Word file. */
async function leaveRest(world: World, out: string, { minutes }: Stored, facts: Facts): Promise<Uint8Array> {
  const { lists } = await world.tenant.state();
  const rows = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.map(row => row.fields)]),
  );
  writeFileSync(join(out, 'rows.json'), `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(join(out, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  const { files } = (await world.sim('state?content=true')) as { readonly files: readonly StateFile[] };
  const ours = files.filter(file => file.fields['MeetingKey'] === minutes.meeting.key);
  for (const file of ours) writeFileSync(join(out, basename(file.path)), Buffer.from(file.base64, 'base64'));
  const word = ours.find(file => file.path.endsWith('.docx'));
  if (!word) throw new Error('Nothing was published: the library has no Word file of this meeting.');
  return new Uint8Array(Buffer.from(word.base64, 'base64'));
}

function report(
  wishes: Wishes,
  { minutes, body }: Stored,
  word: Uint8Array,
  facts: Facts,
  sitting: Sitting,
): number {
  const embedded = readPublicRecord(readEmbedded(word)?.record);
  if (!embedded.ok) throw new Error(`The Word file does not hold the record: ${embedded.faults.join('; ')}`);
  const found = wishes.record
    ? [
        ...differences(wishes.record, embedded.record).map(line => `Word file: ${line}`),
        ...differences(wishes.record, toPublicRecord(minutes, body)).map(line => `rows: ${line}`),
      ]
    : [];
  const complaints = sitting.complaints();
  if (wishes.record) for (const line of notes(wishes.record, embedded.record)) console.error(`note: ${line}`);
  for (const line of [...found, ...complaints]) console.error(line);
  const percent = (facts.share * 100).toFixed(1);
  console.log(
    `${minutes.meeting.title}, ${minutes.meeting.date ?? ''}: ${facts.typed} facts typed, ${facts.came} came by themselves (${percent} % typed).`,
  );
  console.log(`Left in ${wishes.out}.`);
  return found.length + complaints.length > 0 ? 1 : 0;
}

main().then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
