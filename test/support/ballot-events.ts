import { changed } from '../unit/event-file/event-text.ts';

const quick = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');

/** Judges choose one of five grades, of which one is not counted, beside a mark. */
export const gradedEvent = [
  [
    'criteria:\n  - id: work\n    name: Work\n',
    `criteria:
  - { id: work, name: { zh: 工作实绩, en: Results }, weight: 0.6, step: 0.5 }
  - id: satisfaction
    name: { zh: 满意度, en: Satisfaction }
    weight: 0.4
    ifNone: 60
    grades:
      - { id: very-satisfied, name: { zh: 非常满意, en: Very satisfied }, points: 100 }
      - { id: satisfied, name: { zh: 满意, en: Satisfied }, points: 85 }
      - { id: fair, name: { zh: 基本满意, en: Fairly satisfied }, points: 70 }
      - { id: dissatisfied, name: { zh: 不满意, en: Not satisfied }, points: 50 }
      - { id: unknown, name: { zh: 不了解, en: Don’t know }, points: none }
`,
  ],
  ['    - id: leaders\n', '    - { id: leaders, per: criterion, round: { places: 2 } }\n'],
].reduce((text, [from = '', to = '']) => changedLast(text, from, to), quick);

/** Judges put the presenters into an order. */
export const rankedEvent = [
  ['    name: Work\n', '    name: { zh: 名次, en: Place }\n    ballot: ranks\n'],
  [
    '    - id: leaders\n',
    '    - { id: leaders, eachSheet: [{ do: rankPoints, points: [10, 6], best: lowest }] }\n',
  ],
].reduce((text, [from = '', to = '']) => changedLast(text, from, to), quick);

/** Changes the last place where `from` stands: the formula comes last in a file. */
function changedLast(text: string, from: string, to: string): string {
  const at = text.lastIndexOf(from);
  if (at < 0) throw new Error(`the event has no “${from}”`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}
