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
};
