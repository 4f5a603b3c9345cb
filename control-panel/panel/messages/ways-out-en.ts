import type { waysOutZh } from './ways-out-zh.ts';

export const waysOutEn: Record<keyof typeof waysOutZh, string> = {
  'out.title': 'Ways out',
  'out.none': 'No programme is composed: nothing is recorded or pushed.',
  'out.hls': 'HLS',
  'out.recording': 'Recording',
  'out.clip': 'Clip: {{file}}',
  'out.off': 'ended',
  'out.notYet': 'begins with the show',
  'out.noSpace': 'disk full, paused',
  'out.connecting': 'connecting',
  'out.running': 'running',
  'out.recordingRuns': 'recording',
  'out.retrying': 'trying again',
  'out.noKey': 'no key',
  'out.since': 'since {{time}}',
  'out.rate': '{{rate}} Mbit/s',
  'out.missing': 'Set the environment variable {{names}} and restart the server.',
  'out.hanging': 'the other end doesn’t answer',
  'out.gaps': 'fell behind {{count}}×',
  'out.file': '{{file}}, {{size}}',
  'out.free': '{{free}} free',
  'out.left': '{{free}} free, about {{hours}} h of recording',
  'out.leftMinutes': '{{free}} free, about {{minutes}} min of recording',
  'out.start': 'Start',
  'out.stop': 'Stop',
  'out.stopNamed': 'Stop the push to {{name}}',
  'out.startNamed': 'Start the push to {{name}}',
  'out.stopQuestion': 'Stop the push to {{name}}? Everybody who watches there is cut off at once.',
  'out.stopYes': 'Stop it',
  'out.stopNo': 'Cancel',

  'alarm.recordingFailing': 'Recording fails and is tried again',
  'alarm.diskFull': 'The disk is full: recording is paused',
  'alarm.diskLow': 'The disk is filling up',
  'alarm.hlsFailing': 'HLS can’t be written and is tried again',
  'alarm.pushFailing': 'A push has broken off and is tried again: {{machine}}',
  'alarm.pushWithoutKey': 'A push has no key: {{machine}}',
  'todo.recordingFailing':
    'See “Ways out” for why. The show goes on untouched; what is recorded next is a new part.',
  'todo.diskFull':
    'Make room now, for instance by moving old recordings away; recording goes on by itself. HLS and pushes go on.',
  'todo.diskLow':
    'Make room, for instance by moving old recordings away; without it recording will pause.',
  'todo.hlsFailing':
    'Look at the server’s disk. Live pages go on; the fallback player and CDNs get nothing new.',
  'todo.pushFailing':
    'Look at that network and the line to it. It goes on being tried; nothing else suffers.',
  'todo.pushWithoutKey':
    'Set the environment variable that the event file names, and restart the server. Nothing else suffers.',
};
