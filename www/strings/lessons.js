/** What stands around the lessons; their own sentences come from the engine. */

export const lessons = {
  menu: 'Try',
  menuHelp: 'Settings worth a look, each with what to watch for',
  lead: 'Each sets everything up on the drawn shapes. Then press Train: 300 steps. The run you have is kept under Runs.',
};
