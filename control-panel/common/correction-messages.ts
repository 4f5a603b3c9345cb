/** How a correction is told on the desks. */
export const correctionMessages = {
  zh: {
    proposedPoints: '{{name}}：{{points}} 分',
    proposedOut: '{{name}}：取消名次',
  },
  en: {
    proposedPoints: '{{name}}: {{points}} points',
    proposedOut: '{{name}}: taken out of the ranking',
  },
} as const;
