/** What the screen of the drawing says. */
export const lotsMessages = {
  zh: {
    title: '抽签',
    waiting: '等待抽签',
    order: '出场顺序',
    seed: '抽签数字：{{seed}}',
    check: '核对：依次计算“数字/order/编号”的 SHA-256，由小到大排列。',
  },
  en: {
    title: 'Drawing of lots',
    waiting: 'Waiting for the draw',
    order: 'Order on stage',
    seed: 'Drawn from: {{seed}}',
    check: 'To check: sort by the SHA-256 of NUMBERS/order/ID, the smallest first.',
  },
} as const;
