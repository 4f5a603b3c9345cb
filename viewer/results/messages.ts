/** What the page of results says of its own. */
export const resultsMessages = {
  zh: {
    title: '评议结果',
    none: '尚未公布任何排名；一经公布即在此处显示。',
    print: '打印',
    watch: '收看直播',
    waiting: '正在连接……',
    loading: '正在读取计算过程……',
    lost: '未能读取计算过程。',
    again: '重试',
    published: '公布于 {{at}}',
    preparing: '正在准备打印……',
    explained: '点按姓名可展开得分的计算过程，从各评委组的平均分算起。',
  },
  en: {
    title: 'Results',
    none: 'No ranking is out yet; each appears here the moment it is.',
    print: 'Print',
    watch: 'Watch live',
    waiting: 'Connecting …',
    loading: 'Reading the working …',
    lost: 'The working could not be read.',
    again: 'Try again',
    published: 'Published {{at}}',
    preparing: 'Preparing to print …',
    explained: 'A name unfolds how the score was worked out, from the panels’ averages on.',
  },
} as const;
