import { failureText } from '../../../viewer/common/language.svelte.ts';
import type { ProblemNames } from '../../../viewer/common/problem-names.ts';
import { t } from '../messages/t.ts';
import type { DeviceProblem } from './device-problem.ts';
import type { FeedProblem } from './feed.svelte.ts';

/** What went wrong with an input on this page, in words. */
export function problemText(problem: FeedProblem, names: ProblemNames): string {
  switch (problem.kind) {
    case 'device':
      return deviceProblemText(problem);
    case 'ended':
      return t(`ended.${problem.code}`);
    case 'server':
      return t('server.failed', { problem: failureText(problem.problem, names) });
  }
}

/** Why a device can't be used, in words; with the browser's own where nothing better is known. */
export function deviceProblemText({ code, detail }: DeviceProblem): string {
  const text = t(`device.${code}`);
  return code === 'failed' ? text + t('detail', { detail }) : text;
}
