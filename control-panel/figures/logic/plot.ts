import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatSecond, formatTime } from '../../../viewer/common/language.svelte.ts';
import type { Reading } from './samples.ts';

/** Told apart by everybody who sees colours at all, and each 4.5:1 against the ground. */
export const COLOURS = [
  '#6cb6ff',
  '#ffb938',
  '#3ddc84',
  '#ff8f86',
  '#c9a7ff',
  '#5fe0d8',
  '#f3f6f9',
];
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? '#f3f6f9';

const AXIS = {
  stroke: '#a9b5c2',
  grid: { stroke: '#2b343f', width: 1 },
  ticks: { stroke: '#3a4552', width: 1 },
  font: '12px system-ui, sans-serif',
};

/** With seconds where the scale's steps (in s) are less than a minute. */
const timeText = (at: number, step: number): string =>
  step < 60 ? formatSecond(at * 1_000) : formatTime(new Date(at * 1_000));

export interface PlotPlan {
  readonly lines: number;
  /** What stands on the scale. */
  readonly text: (value: number) => string;
  readonly least: number;
  /** Is told which moment is pointed at; null: none. */
  readonly onPoint: (index: number | null) => void;
}

export type Columns = [number[], ...Reading[][]];

/** Draws lines over time into an element, as large as that is; returns what it takes new data by. */
export function drawPlot(
  element: HTMLElement,
  { lines, text, least, onPoint }: PlotPlan,
  columns: Columns,
): { update: (columns: Columns) => void; stop: () => void } {
  const size = () => ({
    width: Math.max(100, element.clientWidth),
    height: Math.max(60, element.clientHeight),
  });
  const plot = new uPlot(
    {
      ...size(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: 'figures' } },
      scales: { y: { range: (_plot, _min, max) => [0, Math.max(least, max ?? 0) * 1.1] } },
      series: [
        {},
        ...Array.from({ length: lines }, (_, index) => ({
          stroke: colourOf(index),
          width: 1.75,
          points: { show: false },
        })),
      ],
      axes: [
        {
          ...AXIS,
          ...{ size: 30, space: 70 },
          values: (_plot, splits, _axis, _space, step) => splits.map((at) => timeText(at, step)),
        },
        { ...AXIS, size: 92, space: 34, values: (_plot, splits) => splits.map(text) },
      ],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    columns,
    element,
  );
  const observer = new ResizeObserver(() => plot.setSize(size()));
  observer.observe(element);
  return {
    update: (next) => plot.setData(next),
    stop() {
      observer.disconnect();
      plot.destroy();
    },
  };
}
