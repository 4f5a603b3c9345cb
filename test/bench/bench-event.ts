export interface BenchEventSize {
  readonly groups: number;
  /** In each group. */
  readonly presenters: number;
  readonly judges: number;
  /** How long a presentation may last, as the event file says it. */
  readonly limit: string;
  readonly warning: string;
}

/** Id of the group, both from 1. */
export const groupId = (group: number): string => `g${group}`;
export const presenterId = (group: number, presenter: number): string => `g${group}-p${presenter}`;

/** An event file of that size: names and posts as long as real ones, two criteria, one panel. */
export function benchEvent({ groups, presenters, judges, limit, warning }: BenchEventSize): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const lines = [
    ...['event: benchmark', 'title: { zh: 年度述职评议会, en: Annual Review }'],
    ...['place: { zh: 会议中心大礼堂, en: Great Hall }', 'dates: [2026-12-28]'],
    ...[`limit: ${limit}`, `warning: ${warning}`, 'groups:'],
    ...numbers(groups).flatMap((group) => [
      ...[`  - id: ${groupId(group)}`, `    name: { zh: 第${group}组, en: Group ${group} }`],
      '    presenters:',
      ...numbers(presenters).flatMap((presenter) => [
        `      - id: ${presenterId(group, presenter)}`,
        '        name: { zh: 沈嘉禾, en: Shen Jiahe }',
        '        post: { zh: 党委书记, en: Party Secretary }',
        '        unit: { zh: 县农业农村局, en: Agriculture and Rural Affairs Bureau }',
      ]),
    ]),
    ...['panels:', '  - id: leaders', '    name: { zh: 县领导, en: Leaders }', 'judges:'],
    ...numbers(judges).map(
      (judge) => `  - { id: j${judge}, name: Judge ${judge}, panel: leaders }`,
    ),
    ...['criteria:', '  - { id: work, name: Work, weight: 0.6 }'],
    ...['  - { id: plan, name: Plan, weight: 0.4 }', 'formula:', '  panels:', '    - id: leaders'],
  ];
  return `${lines.join('\n')}\n`;
}
