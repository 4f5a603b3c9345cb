import { t } from '../messages/t.ts';

/** Reasons that happen, so that nobody has to type while a clock is running. */
export function suggestedReasons(command: string): string[] {
  switch (command) {
    case 'hold':
      return [t('because.fault'), t('because.mic'), t('because.slides'), t('because.health')];
    case 'withdraw':
      return [t('because.absent'), t('because.health')];
    case 'restart':
    case 'addTime':
      return [t('because.fault'), t('because.mistake')];
    case 'publish':
      return [t('because.judgeAway'), t('because.tablet')];
    default:
      return [];
  }
}
