/// <reference types="office-js" />
import './trusted-types.ts';
import { answerSending, type SendingEvent } from './sending-event.ts';

// What Outlook runs at its own events. Classic Outlook for Windows runs this script alone, without any page and
// with Office.js there already; elsewhere it is on events.html, where Office.js comes after it. The name of the
// function stands in the manifests as well.

const begin = (): void =>
  Office.actions.associate('checkBeforeSending', (event: SendingEvent) => answerSending(Office, event));

if (typeof Office !== 'undefined') begin();
else document.querySelector('script[src$="/office.js"]')?.addEventListener('load', begin);
