import type { EventFileInput } from './schema.ts';

/** What a hall has, where the event file doesn't say. */
export const defaultInputs: readonly EventFileInput[] = [
  { id: 'camera', name: { zh: '摄像机', en: 'Camera' }, medium: 'camera', gated: false },
  {
    id: 'stage-mic',
    name: { zh: '述职话筒', en: 'Stage microphone' },
    medium: 'microphone',
    gated: true,
  },
  {
    id: 'host-mic',
    name: { zh: '主持人话筒', en: 'Host’s microphone' },
    medium: 'microphone',
    gated: false,
  },
  { id: 'slides', name: { zh: '幻灯片', en: 'Slides' }, medium: 'screen', gated: false },
];

/** Ids for those who were given none: their place in the file, counted through all groups. */
export const presenterIdAt = (index: number): string => `p${index + 1}`;
export const judgeIdAt = (index: number): string => `j${index + 1}`;
