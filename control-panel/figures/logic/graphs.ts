import type { FiguresSample } from '../../../server/protocol/figures.ts';
import type { PublicView } from '../../../server/protocol/views.ts';
import { formatNumber, pick, type Translate } from '../../../viewer/common/language.svelte.ts';
import type { FiguresKey } from '../messages.ts';
import type { Reading } from './samples.ts';

export interface Line {
  readonly name: string;
  readonly read: (sample: FiguresSample) => Reading;
}

export interface GraphPlan {
  readonly id: FiguresKey;
  readonly lines: readonly Line[];
  /** A reading in words, with its unit. */
  readonly text: (value: number) => string;
  /** The scale reaches at least so far, so that next to nothing doesn't look like much. */
  readonly least: number;
}

type T = Translate<FiguresKey>;

const percent = (share: number): string => `${formatNumber(round(share * 100, 1))} %`;
const whole = (value: number): string => formatNumber(Math.round(value));
const bitrate = (value: number): string =>
  value >= 1e6 ? `${formatNumber(round(value / 1e6, 2))} Mbit/s` : `${whole(value / 1e3)} kbit/s`;
const round = (value: number, places: number): number => Number(value.toFixed(places));

/** Milliseconds in words. */
export const milliseconds = (value: number, t: T): string =>
  t('unitMs', { value: formatNumber(round(value, Math.abs(value) < 10 ? 1 : 0)) });

/** Every graph that is drawn of these samples, in the page's language. */
export function graphsOf(
  samples: readonly FiguresSample[],
  view: PublicView,
  t: T,
): readonly GraphPlan[] {
  const names = new Set(samples.flatMap(({ values }) => Object.keys(values)));
  const of =
    (key: string): Line['read'] =>
    ({ values }) =>
      values[key] ?? null;
  const line = (key: string, name: string): Line[] =>
    names.has(key) ? [{ name, read: of(key) }] : [];
  const inputs = (what: string): Line[] =>
    view.inputs.flatMap(({ id, name }) => line(`input.${id}.${what}`, pick(name)));
  const each = (prefix: string, name: (rest: string) => string): Line[] =>
    [...names]
      .filter((key) => key.startsWith(prefix))
      .sort((a, b) => Number(b.includes('show')) - Number(a.includes('show')) || (a < b ? -1 : 1))
      .map((key) => ({ name: name(key.slice(prefix.length)), read: of(key) }));
  const processName = (id: string): string => (id === 'show' ? t('show') : t('edge', { edge: id }));
  return [
    {
      ...{ id: 'viewers', text: whole, least: 5 },
      lines: [
        ...line('viewers.webrtc', t('viewers.webrtc')),
        ...line('viewers.hls', t('viewers.hls')),
        ...line('pages', t('viewers.pages')),
      ],
    },
    {
      ...{ id: 'reception', text: percent, least: 0.1 },
      lines: [
        { name: t('reception.freezing'), read: shareFreezing },
        { name: t('reception.loss'), read: of('worst.loss') },
      ],
    },
    {
      ...{ id: 'sent', text: bitrate, least: 1e6 },
      lines: line('sent.bitrate', t('sent.all')),
    },
    { id: 'inputs', text: bitrate, least: 1e5, lines: inputs('bitrate') },
    { id: 'loss', text: percent, least: 0.05, lines: inputs('loss') },
    {
      ...{ id: 'workers', text: percent, least: 1 },
      lines: each('worker.', (rest) => {
        const [process = '', number = ''] = rest.split('/');
        return t('worker', { process: processName(process), number });
      }),
    },
    {
      ...{ id: 'loops', text: (value) => milliseconds(value, t), least: 20 },
      lines: each('loop.', processName),
    },
  ];
}

/** Null as long as no page has told how it receives. */
const shareFreezing = ({ values }: FiguresSample): Reading => {
  const telling = values['reception.telling'] ?? 0;
  return telling === 0 ? null : (values['reception.freezing'] ?? 0) / telling;
};
