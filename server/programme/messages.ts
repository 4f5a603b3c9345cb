/** What stands in the programme's picture. */
export const programmeMessages = {
  zh: { noPicture: '信号中断，画面即将恢复' },
  en: { noPicture: 'The picture will be back shortly' },
};
