import type { rehearsalZh } from './rehearsal-zh.ts';

export const rehearsalEn: Record<keyof typeof rehearsalZh, string> = {
  'robots.label': 'The rehearsal’s robots',
  'robots.playing':
    'A robot presses GO. Press anything yourself and it pauses: then it is your show.',
  'robots.pressed': 'The robot pauses: {{by}} pressed something.',
  'robots.told': 'The robot pauses, as {{by}} told it to.',
  'robots.played':
    'The group is through. Look at its ranking and report, or go on with the next group.',
  'robots.somebody': 'somebody',
  'robots.pause': 'Pause the robot',
  'robots.goOn': 'Let the robot go on',
  'role.supervisor': 'Supervisor',
  'rehearse.button': 'Rehearse',
  'rehearse.on': 'Rehearsing',
  'rehearse.title': 'Rehearsal',
  'rehearse.what':
    'Robots play a whole group: they press GO, mark and hand in, with the built-in picture and sound. It runs in processes, on ports and in a data folder of its own, and every page of it says REHEARSAL; the event’s record, the mixing console and the hooks are not touched. It ends by itself when somebody of the real event is called.',
  'rehearse.group': 'Which group first',
  'rehearse.asPlanned': 'As in the rundown',
  'rehearse.speed': 'Speed',
  'rehearse.times': '{{speed}}×',
  'rehearse.begin': 'Begin the rehearsal',
  'rehearse.end': 'End the rehearsal',
  'rehearse.starting': 'Starting, one moment …',
  'rehearse.running': 'The rehearsal is running. Its pages, each in a new tab:',
  'rehearse.told': 'The rehearsal has ended.',
  'rehearse.onStage': 'Somebody of the real event was called, so the rehearsal has ended.',
  'rehearse.failed': 'The rehearsal has stopped by itself; you can begin it again.',
};
